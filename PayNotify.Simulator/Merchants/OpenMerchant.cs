using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Merchants;

/// <summary>Opens a space of its own: keys, ids, orders, clock.</summary>
public sealed partial class OpenMerchant(WriteLane lane, MerchantDirectory directory, CredentialsFile file, TimeProvider wire)
{
    public const string NameRule = "^[a-z0-9-]{1,40}$";

    /// <summary>Names become file names and parts of addresses.</summary>
    public static bool IsName(string? name) => name is not null && NamePattern().IsMatch(name);

    /// <param name="import">Puts the merchant's own ids and keys in the place of those that were made up.</param>
    /// <returns>The merchant, or null when one of that name exists.</returns>
    public async Task<Merchant?> ExecuteAsync(
        string name, KeyMode keyMode, CancellationToken cancellationToken, Func<MerchantKeys, MerchantKeys>? import = null)
    {
        if (!IsName(name)) throw new ArgumentException($"A merchant's name must match {NameRule}.", nameof(name));
        if (directory.Find(name) is not null) return null;

        var now = Microseconds.Truncate(wire.GetUtcNow());
        var minted = await MintMerchant.ExecuteAsync(now);
        var keys = import?.Invoke(minted) ?? minted;
        var isNew = await lane.WriteAsync(
            async db =>
            {
                if (await db.Merchants.AnyAsync(known => known.Name == name, cancellationToken)) return false;
                var stored = new StoredMerchant
                {
                    Name = name,
                    MchId = keys.WeChat.MchId,
                    AlipayAppId = keys.Alipay.AppId,
                    KeyMode = keyMode,
                    CreatedAt = now,
                    Keys = keys,
                };
                await OwnIds.RequireAsync(db, stored, cancellationToken);
                db.Merchants.Add(stored);
                return true;
            },
            cancellationToken);
        if (!isNew) return null;

        var merchant = keys.Open(name, keyMode);
        directory.Put(merchant);
        await file.WriteAsync(merchant);
        return merchant;
    }

    // \z and not $, which would let a line feed at the end pass.
    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z")]
    private static partial Regex NamePattern();
}
