using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Tests.Platforms.Support;

/// <summary>A merchant whose keys, on both sides, are the published ones of the vectors.</summary>
static class VectorMerchant
{
    public const string Name = "vectors";
    public const string MchId = "1900007291";
    public const string AppId = "wxd678efh567hg6787";
    public const string PublicKeyId = "PUB_KEY_ID_0119000072912024080500000000000001";
    public const string AlipayAppId = "2021000000000001";
    public const string SellerId = "2088102146225135";

    public static string MerchantSerial { get; } = Vectors.WeChat["keys"]!["official-doc-merchant"]!.Text("serial_no");

    public static string PlatformSerial { get; } = Vectors.WeChat["keys"]!["go-sdk-platform"]!.Text("serial");

    public static string ApiV3Key { get; } = Vectors.WeChat["apiv3_keys"]!["java-sdk"]!.Text("value");

    public static Merchant Create(KeyMode keyMode = KeyMode.Both) => new(Name, WeChat(keyMode), Alipay());

    public static MerchantDirectory Directory(Merchant? merchant = null)
    {
        var directory = new MerchantDirectory();
        directory.Put(merchant ?? Create());
        return directory;
    }

    static WeChatAccount WeChat(KeyMode keyMode)
    {
        var merchantKey = Vectors.WeChatKey("official-doc-merchant");
        var platform = Vectors.WeChat["keys"]!["go-sdk-platform"]!;

        return new(
            MchId,
            AppId,
            ApiV3Key,
            keyMode,
            new(merchantKey, MerchantSerial, SelfSigned(merchantKey)),
            new(X509Certificate2.CreateFromPem(platform.Text("certificate_pem")), Vectors.WeChatKey("go-sdk-platform"), PlatformSerial),
            Vectors.WeChatKey("java-sdk-platform"),
            PublicKeyId);
    }

    static AlipayAccount Alipay() => new(
        AlipayAppId,
        SellerId,
        Vectors.AlipayPrivateKey("fzlee_app"),
        Vectors.AlipayPrivateKey("fzlee_ali"),
        Vectors.AlipayCertificate("fzlee_dc_app"),
        Vectors.AlipayCertificate("fzlee_dc_alipay"),
        Vectors.AlipayCertificate("fzlee_dc_alipay"),
        EncryptKey: "aYA0GP8JEW+D7/UFaskCWA==");

    // The documentation publishes this merchant's key and serial number, but no certificate.
    static X509Certificate2 SelfSigned(RSA key) =>
        new CertificateRequest("CN=1900007291", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
}
