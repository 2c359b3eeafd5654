namespace PayNotify.Simulator.Merchants;

/// <summary>
/// Renews WeChat's platform certificate while merchants are at work: the new one, over a new key, is served beside the one before it,
/// and signs when it is chosen (docs/wire/wechat.md 3).
/// </summary>
public sealed class AddPlatformCertificate(ChangeMerchant change, TimeProvider wire)
{
    /// <param name="signs">True to let it sign before anybody can have fetched it, which the platform does not do.</param>
    public async Task<Merchant> ExecuteAsync(string merchant, bool signs, CancellationToken cancellationToken)
    {
        var added = await MintMerchant.PlatformCertificateAsync(wire.GetUtcNow());
        return await change.ExecuteAsync(
            merchant,
            stored => stored.Keys = stored.Keys with { WeChat = stored.Keys.WeChat.WithCertificate(added, signs) },
            cancellationToken);
    }
}
