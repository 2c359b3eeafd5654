using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PayNotify.Api.Tests.Support;

/// <summary>Writes what WeChat would write: by hand, with plain RSA and AES, without any code of the Api.</summary>
static class WeChatPen
{
    public static WeChatCallback Sign(byte[] body, DateTimeOffset at, RSA? key = null, string? serial = null)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        const string Nonce = "WzE8A8OCO6Z2V5FnpjDEJLdIvfX4Ma78";
        byte[] message = [.. Encoding.ASCII.GetBytes($"{timestamp}\n{Nonce}\n"), .. body, (byte)'\n'];
        var signature = (key ?? TestMerchant.Demo.Certificate.Key).SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new(body, new(StringComparer.OrdinalIgnoreCase)
        {
            ["Wechatpay-Timestamp"] = timestamp,
            ["Wechatpay-Nonce"] = Nonce,
            ["Wechatpay-Signature"] = Convert.ToBase64String(signature),
            ["Wechatpay-Serial"] = serial ?? TestMerchant.Demo.Certificate.Serial,
            ["Wechatpay-Signature-Type"] = "WECHATPAY2-SHA256-RSA2048",
        });
    }

    public static WeChatCallback Payment(string orderNo, long fen, DateTimeOffset at, string tradeNo = "4200000000202611230000000001", Action<JsonObject>? change = null) =>
        Sign(Envelope(Transaction(orderNo, fen, tradeNo, change)), at);

    public static string Transaction(string orderNo, long fen, string tradeNo, Action<JsonObject>? change = null)
    {
        var transaction = new JsonObject
        {
            ["mchid"] = TestMerchant.MchId,
            ["appid"] = TestMerchant.AppId,
            ["out_trade_no"] = orderNo,
            ["transaction_id"] = tradeNo,
            ["trade_type"] = "NATIVE",
            ["trade_state"] = "SUCCESS",
            ["success_time"] = "2026-11-23T10:00:00+08:00",
            ["payer"] = new JsonObject { ["openid"] = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
            ["amount"] = new JsonObject { ["total"] = fen, ["payer_total"] = fen, ["currency"] = "CNY", ["payer_currency"] = "CNY" },
        };
        change?.Invoke(transaction);
        return transaction.ToJsonString();
    }

    /// <param name="status"><c>SUCCESS</c>, <c>ABNORMAL</c> or <c>CLOSED</c>.</param>
    public static WeChatCallback Refund(string orderNo, string tradeNo, string refundNo, long refund, long total, DateTimeOffset at, string status = "SUCCESS") => Sign(
        Envelope(
            new JsonObject
            {
                ["mchid"] = TestMerchant.MchId,
                ["out_trade_no"] = orderNo,
                ["transaction_id"] = tradeNo,
                ["out_refund_no"] = refundNo,
                ["refund_id"] = "50000000382019052709732678859",
                ["refund_status"] = status,
                ["user_received_account"] = "支付用户零钱",
                ["amount"] = new JsonObject { ["total"] = total, ["refund"] = refund, ["payer_total"] = total, ["payer_refund"] = refund },
            }.ToJsonString(),
            "REFUND." + status),
        at);

    public static byte[] Envelope(string content, string eventType = "TRANSACTION.SUCCESS") => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["id"] = "d6b1c9e0-52f5-5c5a-9c1b-0f6a2c9b7e11",
        ["create_time"] = "2026-11-23T10:00:00+08:00",
        ["resource_type"] = "encrypt-resource",
        ["event_type"] = eventType,
        ["summary"] = "支付成功",
        ["resource"] = Seal(content, "transaction"),
    }.ToJsonString());

    public static JsonObject Seal(string content, string associatedData) => Seal(Encoding.UTF8.GetBytes(content), associatedData);

    public static JsonObject Seal(byte[] plaintext, string associatedData)
    {
        const string Nonce = "uluk4a9R25RW";
        var ciphertext = new byte[plaintext.Length];
        var tag = new byte[16];
        using var aes = new AesGcm(Encoding.ASCII.GetBytes(TestMerchant.ApiV3Key), tag.Length);
        aes.Encrypt(Encoding.ASCII.GetBytes(Nonce), plaintext, ciphertext, tag, Encoding.ASCII.GetBytes(associatedData));
        return new JsonObject
        {
            ["original_type"] = associatedData,
            ["algorithm"] = "AEAD_AES_256_GCM",
            ["ciphertext"] = Convert.ToBase64String([.. ciphertext, .. tag]),
            ["associated_data"] = associatedData,
            ["nonce"] = Nonce,
        };
    }
}

sealed record WeChatCallback(byte[] Body, Dictionary<string, string> Headers)
{
    public WeChatCallback With(string header, string value) => this with { Headers = new(Headers, StringComparer.OrdinalIgnoreCase) { [header] = value } };

    public WeChatCallback Without(string header)
    {
        var left = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase);
        left.Remove(header);
        return this with { Headers = left };
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/notify/wechat") { Content = new ByteArrayContent(Body) };
        request.Content.Headers.ContentType = new("application/json");
        foreach (var (name, value) in Headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
