using System.Text.Json.Nodes;

namespace PayNotify.Api.Tests.Support;

/// <summary>What the stub says of an order's trade from now on, by the platform's own call.</summary>
static class Trades
{
    public static readonly StubAnswer Broken = new(500, "", IsSigned: false);

    static readonly StubAnswer WeChatNotFound = new(404, """{"code":"ORDER_NOT_EXIST","message":"订单不存在"}""");
    static readonly StubAnswer AlipayNotFound = AlipayNo("ACQ.TRADE_NOT_EXIST");

    /// <summary>Alipay's word for a code that nobody has scanned.</summary>
    public static StubAnswer NotScanned => AlipayNotFound;

    public static StubAnswer AlipayNo(string code) => new(200, $$"""{"code":"40004","msg":"Business Failed","sub_code":"{{code}}","sub_msg":"…"}""");

    public static StubAnswer WeChatNo(int status, string code) => new(status, $$"""{"code":"{{code}}","message":"…"}""");

    public static StubAnswer ByWeChat(JsonObject order, string state) => new(
        200,
        WeChatPen.Transaction((string)order["orderNo"]!, (long)order["amountFen"]!, "4200000000202611230000000001", trade => trade["trade_state"] = state));

    /// <param name="isPaid">Only what was paid has a date of it.</param>
    public static StubAnswer ByAlipay(JsonObject order, string state, bool? isPaid = null, string tradeNo = "20261") => new(
        200,
        $$"""{"code":"10000","msg":"Success","out_trade_no":"{{(string?)order["orderNo"]}}","trade_no":"{{tradeNo}}","trade_status":"{{state}}","total_amount":"88.00"{{PaidAt(isPaid ?? state is "TRADE_SUCCESS")}}}""");

    static string PaidAt(bool isPaid) => isPaid ? ",\"send_pay_date\":\"2026-11-23 10:00:00\"" : "";

    /// <summary>From now on WeChat answers a query with the first and a close with the second.</summary>
    public static void WeChatSays(this StubPlatform platform, StubAnswer query, StubAnswer? close = null) => platform.WeChatAnswer = seen =>
        seen.PathAndQuery.EndsWith("/close", StringComparison.Ordinal) ? close ?? WeChatNotFound
        : IsRefund(seen) ? Broken
        : query;

    public static void AlipaySays(this StubPlatform platform, StubAnswer query, StubAnswer? close = null) => platform.AlipayAnswer = seen =>
        seen.PathAndQuery.Contains("alipay.trade.close", StringComparison.Ordinal) ? close ?? AlipayNotFound
        : IsRefund(seen) ? Broken
        : query;

    /// <summary>What is said of trades says nothing of refunds.</summary>
    static bool IsRefund(SeenRequest seen) => seen.PathAndQuery.Contains("refund", StringComparison.Ordinal);

    /// <summary>How often the stub was asked about trades, codes left out.</summary>
    public static int Questions(this StubPlatform platform)
    {
        lock (platform.Seen)
        {
            return platform.Seen.Count(seen =>
                seen.PathAndQuery.Contains("out-trade-no", StringComparison.Ordinal) ||
                seen.PathAndQuery.Contains("alipay.trade.query", StringComparison.Ordinal) ||
                seen.PathAndQuery.Contains("alipay.trade.close", StringComparison.Ordinal));
        }
    }
}
