using System.Globalization;
using System.Security.Cryptography;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>One of the platform's keys under the name by which a merchant looks it up.</summary>
internal sealed record WeChatPlatformKey(string Serial, RSA Key)
{
    public const string SignatureType = "WECHATPAY2-SHA256-RSA2048";

    /// <param name="asked">Wechatpay-Serial of the request, which may be empty (docs/wire/wechat.md 2.4).</param>
    public static WeChatPlatformKey ForAnswer(WeChatAccount account, string? asked) => account.KeyMode switch
    {
        KeyMode.PublicKey => OfPublicKey(account),
        KeyMode.Both when asked == account.PlatformPublicKeyId => OfPublicKey(account),
        _ => OfCertificate(account),
    };

    public static WeChatPlatformKey ForCallback(WeChatAccount account) =>
        account.KeyMode is KeyMode.PublicKey ? OfPublicKey(account) : OfCertificate(account);

    public IEnumerable<KeyValuePair<string, string>> SignatureHeaders(DateTimeOffset now, string nonce, ReadOnlySpan<byte> body)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Key.SignData(
            WeChatSignatureText.OfPlatform(timestamp, nonce, body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        return
        [
            new("Wechatpay-Timestamp", timestamp),
            new("Wechatpay-Nonce", nonce),
            new("Wechatpay-Signature", Convert.ToBase64String(signature)),
            new("Wechatpay-Serial", Serial),
            new("Wechatpay-Signature-Type", SignatureType),
        ];
    }

    static WeChatPlatformKey OfCertificate(WeChatAccount account) => new(account.PlatformCertificate.SerialNo, account.PlatformCertificate.Key);

    static WeChatPlatformKey OfPublicKey(WeChatAccount account) => new(account.PlatformPublicKeyId, account.PlatformKey);
}
