using Microsoft.AspNetCore.Mvc;

namespace PayNotify.Api.Hosting;

/// <summary>Every error of the Api: a status, a code that stays, and a title in the two languages spoken here.</summary>
sealed record Problem(int Status, string Code, string Title, string TitleChinese)
{
    /// <param name="detail">The field and the rule.</param>
    public ProblemResult Because(string detail) => new(this, detail);
}

static class Problems
{
    public static Problem BodyMalformed { get; } = new(400, "body_malformed", "The body is not what it should be", "请求内容格式不正确");
    public static Problem RequestMalformed { get; } = new(400, "request_malformed", "The request cannot be understood", "无法理解该请求");
    public static Problem QueryInvalid { get; } = new(400, "query_invalid", "The address asks for something unknown", "查询参数无效");
    public static Problem ChannelUnknown { get; } = new(400, "channel_unknown", "There is no such payment method", "没有这种支付方式");
    public static Problem ProductUnknown { get; } = new(400, "product_unknown", "There is no such product", "没有这件商品");
    public static Problem OrderRefInvalid { get; } = new(400, "order_ref_invalid", "Invalid order reference", "订单引用无效");
    public static Problem QuantityOutOfRange { get; } = new(400, "quantity_out_of_range", "That many cannot be ordered", "购买数量超出范围");
    public static Problem IdempotencyKeyInvalid { get; } = new(400, "idempotency_key_invalid", "The Idempotency-Key is not valid", "幂等键无效");
    public static Problem OperatorOnly { get; } = new(401, "operator_only", "Only the operator may do that", "仅限运营人员");
    public static Problem OriginForeign { get; } = new(403, "origin_foreign", "Only this shop's own pages may do that", "仅限本店页面访问");
    public static Problem OrderNotFound { get; } = new(404, "order_not_found", "There is no such order", "没有这个订单");
    public static Problem GoodsNotFound { get; } = new(404, "goods_not_found", "There are no goods of such an order", "没有这个订单的货物");
    public static Problem RouteNotFound { get; } = new(404, "route_not_found", "There is nothing at this address", "该地址不存在");
    public static Problem MethodNotAllowed { get; } = new(405, "method_not_allowed", "This address does not take that method", "该地址不支持此方法");
    public static Problem GoodsNotParked { get; } = new(409, "goods_not_parked", "The goods are not parked", "该订单的货物未被搁置");
    public static Problem OrderNotOpen { get; } = new(409, "order_not_open", "Order not awaiting payment", "订单已不在待付款状态");
    public static Problem OrderAlreadyPaid { get; } = new(409, "order_already_paid", "Order already paid", "订单已付款");
    public static Problem OrderChanged { get; } = new(409, "order_changed", "Order amount changed", "订单金额已变更");
    public static Problem LinkExpired { get; } = new(410, "link_expired", "Order link expired", "订单链接已失效");
    public static Problem ChannelUsedUp { get; } = new(409, "channel_used_up", "That payment method cannot be used for this order again", "此订单不能再使用该支付方式");
    public static Problem NotRefundable { get; } = new(409, "not_refundable", "That much cannot be refunded", "可退金额不足");
    public static Problem AmountOutOfRange { get; } = new(400, "amount_out_of_range", "That amount cannot be refunded", "退款金额无效");
    public static Problem ReasonInvalid { get; } = new(400, "reason_invalid", "The reason is not valid", "退款原因无效");
    public static Problem BodyTooSlow { get; } = new(408, "body_too_slow", "The body did not come in time", "请求内容接收超时");
    public static Problem BodyTooLarge { get; } = new(413, "body_too_large", "The body is too large", "请求内容过大");
    public static Problem ContentTypeUnsupported { get; } = new(415, "content_type_unsupported", "The body must be JSON", "请求内容必须是 JSON");
    public static Problem IdempotencyKeyReused { get; } = new(422, "idempotency_key_reused", "The Idempotency-Key belongs to another order", "该幂等键已用于另一订单");
    public static Problem OrderRefUnknown { get; } = new(422, "order_ref_unknown", "Unknown order reference", "没有这个订单引用");
    public static Problem OrderNotPayable { get; } = new(422, "order_not_payable", "Order cannot be paid", "订单不可支付");
    public static Problem CheckTooSoon { get; } = new(429, "check_too_soon", "The payment platform was asked just now", "刚刚已向支付平台查询，请稍候");
    public static Problem TooManyRequests { get; } = new(429, "too_many_requests", "Too many requests", "请求过于频繁，请稍后再试");
    public static Problem UpgradeRequired { get; } = new(426, "upgrade_required", "This address speaks WebSocket", "该地址仅支持 WebSocket");
    public static Problem InternalError { get; } = new(500, "internal_error", "Something went wrong here", "服务器内部错误");
    public static Problem ChannelRefused { get; } = new(502, "channel_unavailable", "The payment platform refused the order", "支付平台拒绝了该订单");
    public static Problem ChannelUnreachable { get; } = new(503, "channel_unavailable", "The payment platform cannot be reached", "暂时无法连接支付平台");
    public static Problem StorageUnavailable { get; } = new(503, "storage_unavailable", "The shop's database cannot be used now", "商店数据库暂时不可用");
    public static Problem NotReady { get; } = new(503, "not_ready", "Not ready", "尚未就绪");
    public static Problem StreamsFull { get; } = new(503, "streams_full", "Too many streams are open", "实时连接数已达上限");
    public static Problem LabFull { get; } = new(503, "lab_full", "Too much is going on in the lab", "实验室连接数已达上限");
    public static Problem Busy { get; } = new(503, "busy", "Too much is going on, try again", "系统繁忙，请稍后重试");
}

/// <summary>A problem on its way out, as ProblemDetails in the language asked for.</summary>
sealed class ProblemResult(Problem problem, string detail) : IResult
{
    /// <summary>For what may be over in a moment; whoever knows better has set the header.</summary>
    const string RetryAfterSeconds = "2";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-store";
        if (problem.Status == StatusCodes.Status503ServiceUnavailable && httpContext.Response.Headers.RetryAfter.Count == 0) httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        return TypedResults.Problem(new ProblemDetails
        {
            Status = problem.Status,
            Title = Language.IsChinese(httpContext.Request) ? problem.TitleChinese : problem.Title,
            Detail = detail,
            Extensions = { ["code"] = problem.Code, ["traceId"] = Traces.IdOf(httpContext) },
        }).ExecuteAsync(httpContext);
    }
}
