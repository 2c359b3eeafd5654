using System.Text;
using System.Text.Json.Nodes;

namespace PayNotify.Api.Tests.Support.Fuzz;

/// <summary>
/// Callbacks of WeChat that were changed on the way, which must not pay although they name the right amount; and genuine ones with an
/// odd content, which name another amount, since what they say is true.
/// </summary>
sealed class WeChatFuzz(string orderNo, long fen, DateTimeOffset at)
{
    const long AnotherFen = 12_345_678;

    readonly WeChatCallback right = WeChatPen.Payment(orderNo, fen, at);
    readonly WeChatCallback wrong = WeChatPen.Payment(orderNo, AnotherFen, at);

    public FuzzedCallback Next(Random chance) => chance.Next(8) switch
    {
        0 or 1 => OnTheWire("changed body", right with { Body = Odd.Bytes(chance, right.Body) }),
        2 => OnTheWire("", right).WithOddHeader(chance, IsSigned),
        3 => OnTheWire("", wrong, chance.Of(["", "text/xml", "application/x-www-form-urlencoded", "application/json; charset=gbk", "x", "multipart/form-data"])).WithOddHeader(chance),
        4 => Sealed("odd JSON sealed", Encoding.UTF8.GetBytes(OddJson.Of(chance, Transaction()))),
        5 => Sealed("odd bytes sealed", Odd.Encoded(chance, Transaction().ToJsonString())),
        6 => Genuine("odd envelope", Encoding.UTF8.GetBytes(OddJson.Of(chance, Envelope()))),
        _ => Genuine("odd bytes signed", Odd.Encoded(chance, Envelope().ToJsonString())),
    };

    /// <summary>What the signature is made of and found by: none of these can differ in a genuine callback.</summary>
    static bool IsSigned(string header) => header is "Wechatpay-Timestamp" or "Wechatpay-Nonce" or "Wechatpay-Signature" or "Wechatpay-Serial";

    JsonObject Transaction() => JsonNode.Parse(WeChatPen.Transaction(orderNo, AnotherFen, "4200000000202611230000000009"))!.AsObject();

    JsonObject Envelope() => JsonNode.Parse(wrong.Body)!.AsObject();

    FuzzedCallback Sealed(string kind, byte[] content)
    {
        var envelope = Envelope();
        envelope["resource"] = WeChatPen.Seal(content, "transaction");
        return Genuine(kind, Encoding.UTF8.GetBytes(envelope.ToJsonString()));
    }

    FuzzedCallback Genuine(string kind, byte[] body) => OnTheWire(kind, WeChatPen.Sign(body, at));

    static FuzzedCallback OnTheWire(string kind, WeChatCallback callback, string contentType = "application/json") => new(
        kind,
        "/notify/wechat",
        callback.Body,
        [.. callback.Headers.Select(header => (header.Key, header.Value)), ("Content-Type", contentType)]);
}
