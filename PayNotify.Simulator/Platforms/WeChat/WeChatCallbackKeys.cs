using System.Collections.Concurrent;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>Which kind of key signs a merchant's callbacks (docs/wire/wechat.md 2.4).</summary>
internal sealed class WeChatCallbackKeys
{
    /// <summary>Callbacks signed in turn, by merchant, since the program started.</summary>
    readonly ConcurrentDictionary<string, int> signed = new(StringComparer.Ordinal);

    /// <param name="askedSerial">Wechatpay-Serial of the order's request.</param>
    public bool IsPublicKeys(Merchant merchant, string? askedSerial) => (merchant.WeChat.KeyMode, merchant.Switches.CallbackKey) switch
    {
        (KeyMode.PublicKey, _) => true,
        (KeyMode.Certificate, _) => false,
        (_, CallbackKey.AsOrdered) => askedSerial == merchant.WeChat.PlatformPublicKeyId,
        (_, CallbackKey.Certificate) => false,
        (_, CallbackKey.PublicKey) => true,
        (_, CallbackKey.Alternating) => signed.AddOrUpdate(merchant.Name, 1, (_, count) => count + 1) % 2 == 0,
        (_, var unknown) => throw new InvalidOperationException($"{unknown}: not a key of callbacks."),
    };
}
