using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>Signs an answer with the key that the merchant's mode and request call for (docs/wire/wechat.md 2).</summary>
internal sealed class WeChatResponseSigner(TimeProvider time)
{
    const int NonceLength = 32;

    /// <param name="askedSerial">Wechatpay-Serial of the request.</param>
    public IEnumerable<KeyValuePair<string, string>> Sign(
        WeChatAccount account, string? askedSerial, ReadOnlySpan<byte> body, SigningTerms? terms = null)
    {
        terms ??= SigningTerms.Genuine;
        return WeChatPlatformKey.ForAnswer(account, askedSerial, terms).SignatureHeaders(time.GetUtcNow(), RandomText.Hex(NonceLength), body, terms.IsProbe);
    }
}
