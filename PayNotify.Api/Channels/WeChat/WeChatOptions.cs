using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.WeChat;

/// <summary>A merchant's credentials at WeChat Pay: section <c>Channels:wechat</c>.</summary>
sealed class WeChatOptions
{
    public const string Section = ChannelsOptions.Section + ":wechat";

    public string? MchId { get; set; }

    public string? AppId { get; set; }

    /// <summary>The 32 characters that open what WeChat seals.</summary>
    public string? ApiV3Key { get; set; }

    /// <summary>Which platform keys are trusted: <c>certificate</c>, <c>publicKey</c>, or <c>both</c> while a merchant moves from one to the other.</summary>
    public string KeyMode { get; set; } = "both";

    public string? MerchantPrivateKey { get; set; }

    public string? MerchantSerialNo { get; set; }

    public string? PlatformPublicKey { get; set; }

    public string? PlatformPublicKeyId { get; set; }

    public string? PlatformCertificate { get; set; }

    public string? PlatformSerialNo { get; set; }

    public bool TrustsCertificates => KeyMode is "certificate" or "both";

    public bool TrustsPublicKey => KeyMode is "publicKey" or "both";
}

sealed class WeChatOptionsCheck : IValidateOptions<WeChatOptions>
{
    public ValidateOptionsResult Validate(string? name, WeChatOptions options)
    {
        var check = new SettingCheck(WeChatOptions.Section);
        check.Present(options.MchId, "mchId");
        check.Present(options.AppId, "appId");
        if (check.Present(options.ApiV3Key, "apiV3Key")) check.That(options.ApiV3Key!.Length == 32, "apiV3Key", "must have 32 characters");
        check.PrivateKey(options.MerchantPrivateKey, "merchantPrivateKey");
        check.Present(options.MerchantSerialNo, "merchantSerialNo");
        check.That(options.TrustsCertificates || options.TrustsPublicKey, "keyMode", "must be certificate, publicKey or both");
        if (options.TrustsPublicKey)
        {
            check.PublicKey(options.PlatformPublicKey, "platformPublicKey");
            check.Present(options.PlatformPublicKeyId, "platformPublicKeyId");
        }

        if (options.TrustsCertificates)
        {
            check.Certificate(options.PlatformCertificate, "platformCertificate");
            check.Present(options.PlatformSerialNo, "platformSerialNo");
        }

        return check.Result;
    }
}
