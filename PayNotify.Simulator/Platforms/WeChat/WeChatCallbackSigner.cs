using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>The headers of one attempt; timestamp, nonce and signature are new each time (docs/wire/wechat.md 2.1, 5.4).</summary>
internal static class WeChatCallbackSigner
{
    const int NonceLength = 32;

    public static IReadOnlyList<KeyValuePair<string, string>> Sign(
        WeChatAccount account, bool byPublicKey, byte[] body, DateTimeOffset wireNow, SigningTerms terms) =>
        Sign(WeChatPlatformKey.ForCallback(account, byPublicKey, terms), body, RandomText.Alphanumeric(NonceLength), wireNow - terms.Age, terms.IsProbe);

    public static IReadOnlyList<KeyValuePair<string, string>> Sign(
        WeChatPlatformKey key, byte[] body, string nonce, DateTimeOffset wireNow, bool isProbe = false) =>
    [
        new("User-Agent", "Mozilla/4.0"),
        new("Accept", "*/*"),
        new("Content-Type", "application/json"),
        new("Cache-Control", "no-cache"),
        new("Pragma", "no-cache"),
        .. key.SignatureHeaders(wireNow, nonce, body, isProbe),
    ];
}
