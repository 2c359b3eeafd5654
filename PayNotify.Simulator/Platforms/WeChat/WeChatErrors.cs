using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>
/// The closed list of answers that are not a yes; codes and statuses from docs/wire/wechat.md 4, numbers from the vendor's list of error
/// numbers where it names one.
/// </summary>
internal static class WeChatErrors
{
    internal const long IllegalParameter = 268435461;
    const long OrderIsPaid = 268449538;

    public static WeChatAnswer OrderNotExist { get; } =
        WeChatAnswer.Error(404, "ORDER_NOT_EXIST", WeChatMessages.OrderNotExist, 268512771);

    public static WeChatAnswer ReEntryDiffers { get; } =
        WeChatAnswer.Error(400, "INVALID_REQUEST", WeChatMessages.ReEntryDiffers, 268498688);

    public static WeChatAnswer OrderPaidAlready { get; } =
        WeChatAnswer.Error(400, "ORDERPAID", WeChatMessages.OrderPaid, 268498689);

    public static WeChatAnswer PaidCannotBeClosed { get; } =
        WeChatAnswer.Error(400, "ORDERPAID", WeChatMessages.OrderPaid, OrderIsPaid);

    public static WeChatAnswer OrderClosed { get; } =
        WeChatAnswer.Error(400, "ORDER_CLOSED", WeChatMessages.OrderClosed, 268447914);

    public static WeChatAnswer NothingToRefund { get; } =
        WeChatAnswer.Error(404, "RESOURCE_NOT_EXISTS", WeChatMessages.OrderNotExist, 268512771);

    public static WeChatAnswer RefundNotExist { get; } =
        WeChatAnswer.Error(404, "RESOURCE_NOT_EXISTS", WeChatMessages.RefundNotExist, IllegalParameter);

    public static WeChatAnswer OrderNumbersDiffer { get; } = InvalidRequest(WeChatMessages.OrderNumbersDiffer);

    public static WeChatAnswer RefundReEntryDiffers { get; } = InvalidRequest(WeChatMessages.RefundReEntryDiffers, 268498688);

    public static WeChatAnswer RefundTotalDiffers { get; } = InvalidRequest(WeChatMessages.RefundTotalDiffers);

    public static WeChatAnswer RefundTooLarge { get; } = InvalidRequest(WeChatMessages.RefundTooLarge);

    public static WeChatAnswer RefundedInFull { get; } = InvalidRequest(WeChatMessages.RefundedInFull);

    public static WeChatAnswer TooManyRefunds { get; } = InvalidRequest(WeChatMessages.TooManyRefunds);

    public static WeChatAnswer TradeOverdue { get; } =
        WeChatAnswer.Error(403, "TRADE_OVERDUE", WeChatMessages.TradeOverdue, IllegalParameter);

    public static WeChatAnswer SystemError { get; } =
        WeChatAnswer.Error(500, "SYSTEM_ERROR", WeChatMessages.SystemError, IllegalParameter);

    public static WeChatAnswer FrequencyLimited { get; } =
        WeChatAnswer.Error(429, "FREQUENCY_LIMITED", WeChatMessages.FrequencyLimited, 268447840);

    /// <summary>Neither number of the order; told as if the merchant's own was missing.</summary>
    public static WeChatAnswer OrderNotNamed { get; } = Parameter(ParameterViolation.Missing("/body/out_trade_no", "商户订单号"));

    public static WeChatAnswer AppIdNotBound { get; } =
        WeChatAnswer.Error(400, "APPID_MCHID_NOT_MATCH", WeChatMessages.AppIdNotBound, 268445527);

    public static WeChatAnswer NoCertificate { get; } =
        WeChatAnswer.Error(404, "RESOURCE_NOT_EXISTS", WeChatMessages.NoCertificate, IllegalParameter);

    public static WeChatAnswer MchIdDiffers { get; } =
        WeChatAnswer.Error(400, "PARAM_ERROR", WeChatMessages.MchIdDiffers, IllegalParameter).Unsigned();

    public static WeChatAnswer BodyNotJson { get; } =
        WeChatAnswer.Error(400, "PARAM_ERROR", WeChatMessages.BodyNotJson, IllegalParameter).Unsigned();

    public static WeChatAnswer BodyNotUtf8 { get; } = InvalidRequest(WeChatMessages.BodyNotUtf8).Unsigned();

    public static WeChatAnswer BodyTooLarge { get; } = InvalidRequest(WeChatMessages.BodyTooLarge).Unsigned();

    public static WeChatAnswer AgentMissing { get; } =
        WeChatAnswer.Error(400, "INVALID_REQUEST", WeChatMessages.AgentMissing, IllegalParameter).Unsigned();

    public static WeChatAnswer Currency(string currency) => WeChatAnswer.Error(
        400,
        "PARAM_ERROR",
        WeChatMessages.ParameterWrong,
        IllegalParameter,
        new JsonObject
        {
            ["field"] = "/amount/currency",
            ["value"] = currency,
            ["issue"] = "Currency code is invalid",
            ["location"] = "body",
        }).Unsigned();

    public static WeChatAnswer Parameter(ParameterViolation violation) =>
        WeChatAnswer.Error(400, "PARAM_ERROR", violation.Message, violation.Number, violation.Detail).Unsigned();

    static WeChatAnswer InvalidRequest(string message, long number = IllegalParameter) => WeChatAnswer.Error(400, "INVALID_REQUEST", message, number);
}
