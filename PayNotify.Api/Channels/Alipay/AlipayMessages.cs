using System.Text.Encodings.Web;
using System.Text.Json;

namespace PayNotify.Api.Channels.Alipay;

// Alipay's own JSON. What is not used here is left out.

/// <param name="TimeoutExpress">How long the trade may be paid, from now on, in whole minutes: <c>15m</c>.</param>
/// <param name="QrCodeTimeoutExpress">The same for the code.</param>
sealed record Precreate(string OutTradeNo, string TotalAmount, string Subject, string TimeoutExpress, string QrCodeTimeoutExpress);

sealed record TradeQuery(string OutTradeNo);

sealed record TradeClose(string OutTradeNo);

sealed record TradeRefund(string TradeNo, string RefundAmount, string OutRequestNo, string RefundReason);

sealed record TradeRefundAnswer(string? FundChange = null);

sealed record RefundQuery(string OutTradeNo, string OutRequestNo);

sealed record RefundQueryAnswer(string? RefundStatus = null, string? RefundAmount = null);

sealed record AlipayProblem(string Code, string Msg, string? SubCode = null, string? SubMsg = null);

sealed record PrecreateAnswer(string QrCode);

sealed record TradeQueryAnswer(string OutTradeNo, string TradeNo, string TradeStatus, string TotalAmount, string? SendPayDate = null);

static class AlipayJson
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write<T>(T message) => JsonSerializer.Serialize(message, Options);

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
