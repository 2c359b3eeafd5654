using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PayNotify.Api.Channels.WeChat;

// WeChat's own JSON. What is not used here is left out: the platform may add members at any time.

sealed record NativeOrder(
    [property: JsonPropertyName("appid")] string AppId,
    [property: JsonPropertyName("mchid")] string MchId,
    string Description,
    string OutTradeNo,
    string TimeExpire,
    string NotifyUrl,
    NativeOrderAmount Amount);

sealed record NativeOrderAmount(long Total, string Currency);

sealed record CloseRequest([property: JsonPropertyName("mchid")] string MchId);

sealed record NativeRefund(string TransactionId, string OutRefundNo, string Reason, string NotifyUrl, NativeRefundAmount Amount);

sealed record NativeRefundAmount(long Refund, long Total, string Currency = "CNY");

sealed record NativeRefundAnswer(string Status, NativeRefundAmount? Amount = null);

sealed record NativeOrderCode(string CodeUrl);

/// <summary>What WeChat says of a request it declines, and what it is told of a callback.</summary>
sealed record WeChatWord(string Code, string Message);

sealed record CallbackEnvelope(string Id, string EventType, SealedResource Resource);

sealed record SealedResource(string Algorithm, string Ciphertext, string Nonce, string AssociatedData = "");

sealed record SealedCertificates(IReadOnlyList<SealedCertificate> Data);

sealed record SealedCertificate(string SerialNo, SealedResource EncryptCertificate);

/// <summary>A trade, as a callback holds it and as a query answers.</summary>
sealed record WeChatTransaction(
    [property: JsonPropertyName("appid")] string AppId,
    [property: JsonPropertyName("mchid")] string MchId,
    string OutTradeNo,
    string TradeState,
    string? TransactionId = null,
    DateTimeOffset? SuccessTime = null,
    WeChatAmount? Amount = null)
{
    /// <returns>Null unless it is a payment with all that belongs to one.</returns>
    public PaymentNotice? ToNotice(string? notifyId) =>
        this is { TradeState: "SUCCESS", TransactionId: { Length: > 0 } tradeNo, SuccessTime: { } paidAt, Amount: { Total: > 0, Currency: { } currency } }
            ? new(ChannelName.WeChat, notifyId, OutTradeNo, tradeNo, new(MchId, AppId), new(Amount.Total), currency, paidAt.ToUniversalTime())
            : null;
}

/// <summary>A refund, as a callback holds it.</summary>
sealed record WeChatRefund(
    [property: JsonPropertyName("mchid")] string MchId,
    string OutTradeNo,
    string TransactionId,
    string OutRefundNo,
    string RefundStatus,
    WeChatRefundAmount Amount)
{
    /// <returns>Null when it ended in no way known here.</returns>
    public RefundNotice? ToNotice(string notifyId) =>
        Outcome is { } outcome && Amount.Refund > 0
            ? new(ChannelName.WeChat, notifyId, OutTradeNo, TransactionId, OutRefundNo, MchId, outcome, new(Amount.Refund))
            : null;

    RefundOutcome? Outcome => RefundStatus switch
    {
        "SUCCESS" => RefundOutcome.Succeeded,
        "ABNORMAL" => RefundOutcome.Abnormal,
        "CLOSED" => RefundOutcome.Closed,
        _ => null,
    };
}

sealed record WeChatRefundAmount(long Total, long Refund);

/// <param name="Total">The order's amount; <c>payer_total</c> is lower when coupons pay a part, so it is not the one to compare.</param>
sealed record WeChatAmount(long Total, string Currency = "CNY");

static class WeChatJson
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, Options);

    /// <returns>Null when it is not that message.</returns>
    public static T? Read<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
