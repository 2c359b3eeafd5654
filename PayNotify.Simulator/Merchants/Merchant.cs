using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Serialization;

namespace PayNotify.Simulator.Merchants;

/// <summary>A merchant's space with all its keys, parsed once and shared by every call. Immutable: a change of keys makes a new one.</summary>
public sealed record Merchant(string Name, WeChatAccount WeChat, AlipayAccount Alipay)
{
    public MerchantSwitches Switches { get; init; } = MerchantSwitches.Default;
}

/// <summary>Which of the platform's keys signs; see docs/wire/wechat.md.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KeyMode>))]
public enum KeyMode
{
    /// <summary>Answers by certificate unless the request's Wechatpay-Serial names the public key; callbacks by <see cref="CallbackKey"/>.</summary>
    [JsonStringEnumMemberName("both")]
    Both,

    [JsonStringEnumMemberName("certificate")]
    Certificate,

    [JsonStringEnumMemberName("publicKey")]
    PublicKey,
}

/// <param name="ApiV3Key">32 characters; its bytes are the AES-256 key.</param>
/// <param name="MerchantKey">The Simulator verifies with its public half.</param>
/// <param name="PlatformCertificate">With the platform's private key: Wechatpay-Serial in certificate mode.</param>
/// <param name="PlatformKey">The platform's private key of public-key mode, another pair.</param>
/// <param name="PlatformPublicKeyId"><c>PUB_KEY_ID_</c> and digits.</param>
public sealed record WeChatAccount(
    string MchId,
    string AppId,
    string ApiV3Key,
    KeyMode KeyMode,
    MerchantKey MerchantKey,
    SigningCertificate PlatformCertificate,
    RSA PlatformKey,
    string PlatformPublicKeyId)
{
    /// <summary>Certificates of the platform that sign nothing now, latest first; the first of them is served beside the one that signs.</summary>
    public IReadOnlyList<SigningCertificate> OtherCertificates { get; init; } = [];
}

/// <param name="AppKey">The application's pair; the Simulator verifies with its public half.</param>
/// <param name="AppCertificate">Null when the merchant has brought a public key alone.</param>
/// <param name="AlipayKey">The platform's pair for this application; signs answers and callbacks. Its certificate is over the same key.</param>
/// <param name="EncryptKey">Base64 of 16 bytes.</param>
public sealed record AlipayAccount(
    string AppId,
    string SellerId,
    RSA AppKey,
    RSA AlipayKey,
    X509Certificate2? AppCertificate,
    X509Certificate2 AlipayCertificate,
    X509Certificate2 RootCertificate,
    string EncryptKey)
{
    /// <summary>False when the merchant has brought its key and kept the private half.</summary>
    public bool HasAppPrivateKey { get; init; } = true;
}

/// <summary>The merchant's own pair on WeChat Pay. Who has brought it may have kept the private half, or have brought no certificate.</summary>
/// <param name="SerialNo">As requests name it.</param>
public sealed record MerchantKey(RSA Key, string SerialNo, X509Certificate2? Certificate, bool IsPrivate = true);

/// <param name="SerialNo">Upper-case hex, 40 characters.</param>
public sealed record SigningCertificate(X509Certificate2 Certificate, RSA Key, string SerialNo);
