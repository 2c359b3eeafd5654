using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace PayNotify.Simulator.Merchants;

/// <summary>
/// What a merchant's back end is configured with: keys PKCS#8 PEM, with PKCS#1 PEM and both in bare base64 beside them, public keys SPKI PEM with
/// bare base64, serials upper-case hex. Null is what a merchant that brought its own keys has kept to itself. Of the platforms' keys only the public halves, and only those of the merchant's key mode.
/// </summary>
public sealed record MerchantCredentials(
    string Name,
    string BaseUrl,
    string GatewayUrl,
    string Environment,
    [property: JsonPropertyName("wechat")] WeChatCredentials WeChat,
    AlipayCredentials Alipay)
{
    public static MerchantCredentials Of(Merchant merchant, string publicBaseUrl) => new(
        merchant.Name,
        publicBaseUrl,
        $"{publicBaseUrl}/gateway.do",
        "sandbox",
        WeChatCredentials.Of(merchant.WeChat),
        AlipayCredentials.Of(merchant.Alipay));

    internal static string Plain(RSA key) => Convert.ToBase64String(key.ExportPkcs8PrivateKey());

    internal static string Pkcs1Plain(RSA key) => Convert.ToBase64String(key.ExportRSAPrivateKey());

    internal static string PublicPlain(RSA key) => Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
}

public sealed record WeChatCredentials(
    string MchId,
    string AppId,
    string ApiV3Key,
    KeyMode KeyMode,
    string? MerchantPrivateKey,
    string? MerchantPrivateKeyPkcs1,
    string? MerchantPrivateKeyPlain,
    string? MerchantPrivateKeyPkcs1Plain,
    string? MerchantCertificate,
    string MerchantSerialNo,
    string? PlatformPublicKey,
    string? PlatformPublicKeyPlain,
    string? PlatformPublicKeyId,
    string? PlatformCertificate,
    string? PlatformSerialNo)
{
    public static WeChatCredentials Of(WeChatAccount account)
    {
        var own = account.MerchantKey.IsPrivate ? account.MerchantKey.Key : null;
        var hasPublicKey = account.KeyMode is not KeyMode.Certificate;
        var hasCertificate = account.KeyMode is not KeyMode.PublicKey;
        return new WeChatCredentials(
            account.MchId,
            account.AppId,
            account.ApiV3Key,
            account.KeyMode,
            own?.ExportPkcs8PrivateKeyPem(),
            own?.ExportRSAPrivateKeyPem(),
            own is null ? null : MerchantCredentials.Plain(own),
            own is null ? null : MerchantCredentials.Pkcs1Plain(own),
            account.MerchantKey.Certificate?.ExportCertificatePem(),
            account.MerchantKey.SerialNo,
            hasPublicKey ? account.PlatformKey.ExportSubjectPublicKeyInfoPem() : null,
            hasPublicKey ? MerchantCredentials.PublicPlain(account.PlatformKey) : null,
            hasPublicKey ? account.PlatformPublicKeyId : null,
            hasCertificate ? account.PlatformCertificate.Certificate.ExportCertificatePem() : null,
            hasCertificate ? account.PlatformCertificate.SerialNo : null);
    }
}

public sealed record AlipayCredentials(
    string AppId,
    string SellerId,
    string? AppPrivateKey,
    string? AppPrivateKeyPkcs1,
    string? AppPrivateKeyPlain,
    string? AppPrivateKeyPkcs1Plain,
    string AppPublicKey,
    string AppPublicKeyPlain,
    string AlipayPublicKey,
    string AlipayPublicKeyPlain,
    string? AppCertificate,
    string AlipayCertificate,
    string AlipayRootCertificate,
    string EncryptKey)
{
    public static AlipayCredentials Of(AlipayAccount account) => new(
        account.AppId,
        account.SellerId,
        account.HasAppPrivateKey ? account.AppKey.ExportPkcs8PrivateKeyPem() : null,
        account.HasAppPrivateKey ? account.AppKey.ExportRSAPrivateKeyPem() : null,
        account.HasAppPrivateKey ? MerchantCredentials.Plain(account.AppKey) : null,
        account.HasAppPrivateKey ? MerchantCredentials.Pkcs1Plain(account.AppKey) : null,
        account.AppKey.ExportSubjectPublicKeyInfoPem(),
        MerchantCredentials.PublicPlain(account.AppKey),
        account.AlipayKey.ExportSubjectPublicKeyInfoPem(),
        MerchantCredentials.PublicPlain(account.AlipayKey),
        account.AppCertificate?.ExportCertificatePem(),
        account.AlipayCertificate.ExportCertificatePem(),
        account.RootCertificate.ExportCertificatePem(),
        account.EncryptKey);
}
