using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PayNotify.Api.Tests.Support;

/// <summary>A merchant with keys made for this run, and the platforms' keys beside them.</summary>
sealed class TestMerchant
{
    public const string MchId = "1900000001";
    public const string AppId = "wx0000000000000001";
    public const string ApiV3Key = "0123456789abcdef0123456789ABCDEF";
    public const string MerchantSerial = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    public const string PublicKeyId = "PUB_KEY_ID_0119000000012026112300000000";
    public const string AlipayAppId = "2021000000000001";
    public const string SellerId = "2088000000000001";

    public static TestMerchant Demo { get; } = new();

    public RSA Merchant { get; } = RSA.Create(2048);

    public RSA WeChatPublicKey { get; } = RSA.Create(2048);

    public RSA AlipayApp { get; } = RSA.Create(2048);

    public RSA Alipay { get; } = RSA.Create(2048);

    public PlatformCertificate Certificate { get; } = new();

    /// <summary>The settings of each section; without values the section counts as absent.</summary>
    public static IEnumerable<string> WithoutWeChat => Demo.Settings().Keys.Where(name => name.StartsWith("Channels:wechat:", StringComparison.Ordinal));

    public static IEnumerable<string> WithoutAlipay => Demo.Settings().Keys.Where(name => name.StartsWith("Channels:alipay:", StringComparison.Ordinal));

    /// <summary>The settings that the credentials file holds.</summary>
    public Dictionary<string, string> Settings(string baseUrl = "http://127.0.0.1:1") => new()
    {
        ["Channels:baseUrl"] = baseUrl,
        ["Channels:gatewayUrl"] = baseUrl + "/gateway.do",
        ["Channels:AllowInsecure"] = "true",
        ["Channels:wechat:mchId"] = MchId,
        ["Channels:wechat:appId"] = AppId,
        ["Channels:wechat:apiV3Key"] = ApiV3Key,
        ["Channels:wechat:keyMode"] = "both",
        ["Channels:wechat:merchantPrivateKey"] = Merchant.ExportPkcs8PrivateKeyPem(),
        ["Channels:wechat:merchantSerialNo"] = MerchantSerial,
        ["Channels:wechat:platformPublicKey"] = WeChatPublicKey.ExportSubjectPublicKeyInfoPem(),
        ["Channels:wechat:platformPublicKeyId"] = PublicKeyId,
        ["Channels:wechat:platformCertificate"] = Certificate.Pem,
        ["Channels:wechat:platformSerialNo"] = Certificate.Serial,
        ["Channels:alipay:appId"] = AlipayAppId,
        ["Channels:alipay:sellerId"] = SellerId,
        ["Channels:alipay:appPrivateKey"] = AlipayApp.ExportPkcs8PrivateKeyPem(),
        ["Channels:alipay:alipayPublicKey"] = Alipay.ExportSubjectPublicKeyInfoPem(),
    };
}

/// <summary>One of the platform's certificates, with its private key, which only tests have.</summary>
sealed class PlatformCertificate
{
    public PlatformCertificate()
    {
        var request = new CertificateRequest("CN=Tenpay.com sign test", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(90));
        Pem = certificate.ExportCertificatePem();
        Serial = certificate.SerialNumber;
    }

    public RSA Key { get; } = RSA.Create(2048);

    public string Pem { get; }

    public string Serial { get; }
}
