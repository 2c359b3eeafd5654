using System.Globalization;
using System.Security.Cryptography;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>One of the platform's keys under the name by which a merchant looks it up.</summary>
internal sealed record WeChatPlatformKey(string Serial, RSA Key)
{
    /// <summary>docs/wire/wechat.md 2.3; what follows it in real probes is not documented.</summary>
    const string ProbePrefix = "WECHATPAY/SIGNTEST/";

    public const string SignatureType = "WECHATPAY2-SHA256-RSA2048";
    const int SerialLength = 40;

    /// <param name="asked">Wechatpay-Serial of the request, which may be empty (docs/wire/wechat.md 2.4).</param>
    public static WeChatPlatformKey ForAnswer(WeChatAccount account, string? asked, SigningTerms terms) => Under(terms, account.KeyMode switch
    {
        KeyMode.PublicKey => OfPublicKey(account),
        KeyMode.Both when asked == account.PlatformPublicKeyId => OfPublicKey(account),
        _ => OfCertificate(account),
    });

    public static WeChatPlatformKey ForCallback(WeChatAccount account, bool byPublicKey, SigningTerms terms) =>
        Under(terms, byPublicKey != terms.OtherKeyMode ? OfPublicKey(account) : OfCertificate(account));

    public IEnumerable<KeyValuePair<string, string>> SignatureHeaders(DateTimeOffset now, string nonce, ReadOnlySpan<byte> body, bool isProbe = false)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Key.SignData(
            WeChatSignatureText.OfPlatform(timestamp, nonce, body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        return
        [
            new("Wechatpay-Timestamp", timestamp),
            new("Wechatpay-Nonce", nonce),
            new("Wechatpay-Signature", (isProbe ? ProbePrefix : "") + Convert.ToBase64String(signature)),
            new("Wechatpay-Serial", Serial),
            new("Wechatpay-Signature-Type", SignatureType),
        ];
    }

    static WeChatPlatformKey Under(SigningTerms terms, WeChatPlatformKey key) => key with
    {
        Key = terms.ForeignKey || terms.IsProbe ? ForeignKey.Rsa : key.Key,
        Serial = terms.UnknownSerial ? RandomText.Hex(SerialLength).ToUpperInvariant() : key.Serial,
    };

    static WeChatPlatformKey OfCertificate(WeChatAccount account) => new(account.PlatformCertificate.SerialNo, account.PlatformCertificate.Key);

    static WeChatPlatformKey OfPublicKey(WeChatAccount account) => new(account.PlatformPublicKeyId, account.PlatformKey);
}
