using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>Where a merchant finds the key of certificate mode (docs/wire/wechat.md 3).</summary>
internal sealed class ListCertificates : IWeChatOperation
{
    public string Method => HttpMethods.Get;

    public string Path => "/v3/certificates";

    public MerchantCall Kind => MerchantCall.Certificates;

    public ObjectRule QueryRule => WeChatParameterRules.CertificatesQuery;

    public Task<WeChatAnswer> ExecuteAsync(WeChatCall call, CancellationToken cancellationToken)
    {
        // No SM2 certificates exist here, so asking for those alone finds none.
        var none = call.Merchant.WeChat.KeyMode is KeyMode.PublicKey || call.Query["algorithm_type"]?.GetValue<string>() == "SM2";

        return Task.FromResult(none ? WeChatErrors.NoCertificate : WeChatAnswer.Ok(WeChatCertificates.Describe(call.Merchant.WeChat)));
    }
}
