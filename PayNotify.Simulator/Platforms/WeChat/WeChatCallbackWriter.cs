using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>From facts to a sealed envelope, its members in the order of captured ones (docs/wire/wechat.md 5.1 to 5.3).</summary>
internal static class WeChatCallbackWriter
{
    public static CallbackDraft Draft(Merchant merchant, PlatformOrder order, DateTimeOffset now) =>
        Draft(WeChatCallbackType.TransactionSuccess, order.Id, WeChatTransaction.Describe(merchant, order), now) with { AskedSerial = order.AskedSerial };

    public static CallbackDraft Draft(Merchant merchant, Refund refund, DateTimeOffset now) =>
        Draft(WeChatCallbackType.Of(refund.State), refund.Id, WeChatRefund.Tell(merchant.WeChat, refund), now) with { AskedSerial = refund.Order.AskedSerial };

    public static byte[] Write(string apiV3Key, CallbackDraft draft)
    {
        var nonce = draft.ResourceNonce ?? throw new ArgumentException("A WeChat callback has a resource nonce.", nameof(draft));
        var type = WeChatCallbackType.Find(draft.Type) ?? throw new ArgumentException($"{draft.Type} is no WeChat callback.", nameof(draft));

        return WireJson.Bytes(new JsonObject
        {
            ["id"] = draft.NotifyId,
            ["create_time"] = ChinaTime.Rfc3339(draft.CreatedAt),
            ["resource_type"] = "encrypt-resource",
            ["event_type"] = type.Name,
            ["summary"] = type.Summary,
            ["resource"] = new JsonObject
            {
                ["original_type"] = type.OriginalType,
                ["algorithm"] = WeChatSealer.Algorithm,
                ["ciphertext"] = WeChatSealer.Seal(apiV3Key, nonce, type.OriginalType, Plaintext(draft)),
                ["associated_data"] = type.OriginalType,
                ["nonce"] = nonce,
            },
        });
    }

    public static string Plaintext(CallbackDraft draft) => WireJson.Text(draft.Content);

    static CallbackDraft Draft(WeChatCallbackType type, string id, JsonObject content, DateTimeOffset now) =>
        new(NotifyId($"{type.Name}/{id}"), type.Name, now, content, RandomText.Alphanumeric(WeChatSealer.NonceLength));

    /// <summary>A name-based UUID (version 5): one event of one order or refund has one id, however often it is told.</summary>
    static string NotifyId(string name)
    {
        Span<byte> hash = SHA1.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }
}
