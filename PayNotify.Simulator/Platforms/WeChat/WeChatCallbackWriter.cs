using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>From facts to a sealed envelope, its members in the order of captured ones (docs/wire/wechat.md 5.1 to 5.3).</summary>
internal static class WeChatCallbackWriter
{
    public const string TransactionSuccess = "TRANSACTION.SUCCESS";

    // Documentation prints an empty text here, every captured callback has this one.
    const string OriginalType = "transaction";

    public static CallbackDraft Draft(Merchant merchant, PlatformOrder order, DateTimeOffset now)
    {
        var content = WeChatTransaction.Describe(merchant.WeChat, order);
        if (order.Attach is null) content.Insert(content.IndexOf("success_time"), "attach", "");

        return new(NotifyId(order.Id), TransactionSuccess, now, content, RandomText.Alphanumeric(WeChatSealer.NonceLength));
    }

    public static byte[] Write(WeChatAccount account, CallbackDraft draft)
    {
        var nonce = draft.ResourceNonce ?? throw new ArgumentException("A WeChat callback has a resource nonce.", nameof(draft));

        return WireJson.Bytes(new JsonObject
        {
            ["id"] = draft.NotifyId,
            ["create_time"] = ChinaTime.Rfc3339(draft.CreatedAt),
            ["resource_type"] = "encrypt-resource",
            ["event_type"] = draft.Type,
            ["summary"] = "支付成功",
            ["resource"] = new JsonObject
            {
                ["original_type"] = OriginalType,
                ["algorithm"] = WeChatSealer.Algorithm,
                ["ciphertext"] = WeChatSealer.Seal(account.ApiV3Key, nonce, OriginalType, Plaintext(draft)),
                ["associated_data"] = OriginalType,
                ["nonce"] = nonce,
            },
        });
    }

    public static string Plaintext(CallbackDraft draft) => WireJson.Text(draft.Content);

    /// <summary>A name-based UUID (version 5): one order's success has one id, however often it is told.</summary>
    static string NotifyId(string orderId)
    {
        Span<byte> hash = SHA1.HashData(Encoding.UTF8.GetBytes($"{TransactionSuccess}/{orderId}")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }
}
