using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Merchants;

/// <summary>Lets the WeChat side of a merchant sign with other keys of the platform from the next call on.</summary>
public sealed class ChangeKeyMode(WriteLane lane, MerchantDirectory directory, CredentialsFile file)
{
    public async Task<Merchant> ExecuteAsync(Merchant merchant, KeyMode keyMode, CancellationToken cancellationToken)
    {
        await lane.WriteAsync(
            async db => (await db.Merchants.SingleAsync(stored => stored.Name == merchant.Name, cancellationToken)).KeyMode = keyMode,
            cancellationToken);
        var changed = merchant with { WeChat = merchant.WeChat with { KeyMode = keyMode } };
        directory.Put(changed);
        await file.WriteAsync(changed);
        return changed;
    }
}
