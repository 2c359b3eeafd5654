using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.Alipay;

/// <summary>Money on its way back: refund, its query, and cancel.</summary>
public sealed class AlipayRefundTests : IAsyncLifetime
{
    const string OrderNo = "T_20240805_0001";
    const string TradeNo = "2024080522001446880500000001";

    GatewayHost host = null!;
    AlipayAppClient client = null!;

    public async ValueTask InitializeAsync()
    {
        host = await GatewayHost.StartAsync();
        client = new(host);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Parts_go_back_until_nothing_is_left_and_the_trade_is_closed()
    {
        await PayAsync();

        var first = await RefundAsync("30.00", "R1");
        var afterFirst = await client.QueryAsync(OrderNo);
        var second = await RefundAsync("58.80", "R2");
        var afterSecond = await client.QueryAsync(OrderNo);

        Assert.Equal(
            $$$"""{"code":"10000","msg":"Success","buyer_logon_id":"159****0000","buyer_user_id":"2088102177846880","fund_change":"Y","gmt_refund_pay":"2024-08-05 17:33:41","out_trade_no":"{{{OrderNo}}}","refund_fee":"30.00","trade_no":"{{{TradeNo}}}"}""",
            WireJson.Text(first.Node));
        Assert.Equal(("Y", "88.80"), (second.Node.Text("fund_change"), second.Node.Text("refund_fee")));
        Assert.Equal(("TRADE_SUCCESS", "TRADE_CLOSED"), (afterFirst.Node.Text("trade_status"), afterSecond.Node.Text("trade_status")));
    }

    [Fact]
    public async Task A_repeated_refund_moves_no_money_and_another_amount_is_refused()
    {
        await PayAsync();
        await RefundAsync("30.00", "R1");

        var repeated = await RefundAsync("30.00", "R1");
        var differing = await RefundAsync("30.01", "R1");

        Assert.Equal(("10000", "N", "30.00"), (repeated.Code, repeated.Node.Text("fund_change"), repeated.Node.Text("refund_fee")));
        Assert.Equal(
            """{"code":"40004","msg":"Business Failed","sub_code":"ACQ.DISCORDANT_REPEAT_REQUEST","sub_msg":"请求信息不一致","refund_fee":"0.00","send_back_fee":"0.00"}""",
            WireJson.Text(differing.Node));
        Assert.Equal(3000, host.Ledger.Named(OrderNo).RefundedFen);
    }

    [Fact]
    public async Task Without_a_request_number_all_goes_back_once()
    {
        await PayAsync();

        var part = await RefundAsync("30.00");
        var whole = await RefundAsync("88.80");
        var repeated = await RefundAsync("88.80");
        var more = await RefundAsync("0.01", "R1");

        Assert.Equal("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", part.SubCode);
        Assert.Equal(("Y", "N"), (whole.Node.Text("fund_change"), repeated.Node.Text("fund_change")));
        Assert.Equal("ACQ.TRADE_HAS_CLOSE", more.SubCode);
        Assert.Equal("REFUND_SUCCESS", (await QueryRefundAsync(OrderNo)).Node.Text("refund_status"));
    }

    [Fact]
    public async Task No_more_goes_back_than_is_left()
    {
        await PayAsync();
        await RefundAsync("30.00", "R1");

        Assert.Equal("ACQ.REASON_TRADE_REFUND_FEE_ERR", (await RefundAsync("58.81", "R2")).SubCode);
        Assert.Equal("ACQ.REASON_TRADE_REFUND_FEE_ERR", (await RefundAsync("88.80")).SubCode);
        Assert.Equal("10000", (await RefundAsync("58.80", "R2")).Code);
    }

    [Fact]
    public async Task Only_what_was_paid_goes_back_and_not_for_ever()
    {
        Assert.Equal("ACQ.TRADE_NOT_EXIST", (await RefundAsync("1.00", "R1")).SubCode);

        await client.PrecreateAsync(OrderNo, "88.80");
        Assert.Equal("ACQ.TRADE_NOT_EXIST", (await RefundAsync("1.00", "R1")).SubCode);

        Scan();
        Assert.Equal("ACQ.TRADE_STATUS_ERROR", (await RefundAsync("1.00", "R1")).SubCode);

        host.Ledger.Named(OrderNo).Pay(TradeNo, "ALIPAYACCOUNT", host.Time.Now);
        host.MoveClock(TimeSpan.FromDays(366));
        Assert.Equal("ACQ.TRADE_HAS_FINISHED", (await RefundAsync("1.00", "R1")).SubCode);
        Assert.Equal("TRADE_FINISHED", (await client.QueryAsync(OrderNo)).Node.Text("trade_status"));
    }

    [Fact]
    public async Task A_refund_query_tells_of_one_refund_or_of_none()
    {
        await PayAsync();
        await RefundAsync("30.00", "R1", ",\"refund_reason\":\"碎了\"");

        var known = await QueryRefundAsync("R1");
        var inFull = await QueryRefundAsync("R1", ",\"query_options\":[\"gmt_refund_pay\",\"refund_detail_item_list\"]");
        var unknown = await QueryRefundAsync("R2");

        Assert.Equal(
            $$"""{"code":"10000","msg":"Success","out_request_no":"R1","out_trade_no":"{{OrderNo}}","refund_amount":"30.00","refund_reason":"碎了","refund_status":"REFUND_SUCCESS","total_amount":"88.80","trade_no":"{{TradeNo}}"}""",
            WireJson.Text(known.Node));
        Assert.Equal(("2024-08-05 17:33:41", "30.00"), (inFull.Node.Text("gmt_refund_pay"), inFull.Node.Text("send_back_fee")));
        Assert.Equal("""[{"amount":"30.00","fund_channel":"ALIPAYACCOUNT"}]""", inFull.Node["refund_detail_item_list"]!.ToJsonString());
        Assert.Equal("""{"code":"10000","msg":"Success"}""", WireJson.Text(unknown.Node));
    }

    [Fact]
    public async Task Cancel_does_what_the_trade_needs_and_may_be_repeated()
    {
        var nothing = await CancelAsync();
        await client.PrecreateAsync(OrderNo, "88.80");
        var unscanned = await CancelAsync();
        Scan();
        host.Ledger.Named(OrderNo).Pay(TradeNo, "ALIPAYACCOUNT", host.Time.Now);
        var paid = await CancelAsync();
        var again = await CancelAsync();

        Assert.Equal($$"""{"code":"10000","msg":"Success","out_trade_no":"{{OrderNo}}","retry_flag":"N"}""", WireJson.Text(nothing.Node));
        Assert.Equal(nothing.Body, unscanned.Body);
        Assert.Equal(
            $$"""{"code":"10000","msg":"Success","action":"refund","out_trade_no":"{{OrderNo}}","retry_flag":"N","trade_no":"{{TradeNo}}"}""",
            WireJson.Text(paid.Node));
        Assert.Equal(paid.Body, again.Body);
        Assert.Equal((8880, 1), (host.Ledger.Named(OrderNo).RefundedFen, host.Ledger.Named(OrderNo).Refunds.Count));
    }

    [Fact]
    public async Task Cancel_closes_an_unpaid_trade()
    {
        await client.PrecreateAsync(OrderNo);
        Scan();

        Assert.Equal("close", (await CancelAsync()).Node.Text("action"));
        Assert.Equal("close", (await CancelAsync()).Node.Text("action"));
        Assert.Equal("TRADE_CLOSED", (await client.QueryAsync(OrderNo)).Node.Text("trade_status"));
    }

    [Fact]
    public async Task Cancel_is_for_the_first_day_and_not_after_a_refund()
    {
        await PayAsync();
        await RefundAsync("30.00", "R1");
        Assert.Equal("ACQ.REASON_TRADE_REFUND_FEE_ERR", (await CancelAsync()).SubCode);

        await client.PrecreateAsync("T2");
        Scan("T2", "2024080522001446880500000002");
        host.Ledger.Named("T2").Pay("2024080522001446880500000002", "ALIPAYACCOUNT", host.Time.Now);
        host.MoveClock(TimeSpan.FromHours(25));
        Assert.Equal("ACQ.TRADE_CANCEL_TIME_OUT", (await client.PostAsync("alipay.trade.cancel", """{"out_trade_no":"T2"}""")).SubCode);
    }

    [Fact]
    public async Task Ordering_again_before_the_scan_replaces_the_terms()
    {
        await client.PrecreateAsync(OrderNo, "88.80");

        var again = await client.PrecreateAsync(OrderNo, "66.60", ",\"body\":\"b2\",\"passback_params\":\"p2\"", notifyUrl: null);

        Assert.EndsWith("code-2", again.Node.Text("qr_code"), StringComparison.Ordinal);
        var order = host.Ledger.Named(OrderNo);
        Assert.Equal((6660, "b2", "p2", null), (order.AmountFen, order.BodyText, order.Attach, order.NotifyUrl));
    }

    async Task PayAsync()
    {
        await client.PrecreateAsync(OrderNo, "88.80");
        Scan();
        host.Ledger.Named(OrderNo).Pay(TradeNo, "ALIPAYACCOUNT", host.Time.Now);
    }

    void Scan(string orderNo = OrderNo, string tradeNo = TradeNo) => host.Ledger.Named(orderNo).Scan("2088102177846880", "159****0000", tradeNo, host.Time.Now);

    Task<AlipayReply> RefundAsync(string amount, string? requestNo = null, string more = "")
    {
        var number = requestNo is null ? "" : $",\"out_request_no\":\"{requestNo}\"";
        return client.PostAsync("alipay.trade.refund", $$"""{"out_trade_no":"{{OrderNo}}","refund_amount":"{{amount}}"{{number}}{{more}}}""");
    }

    Task<AlipayReply> QueryRefundAsync(string requestNo, string more = "") =>
        client.PostAsync("alipay.trade.fastpay.refund.query", $$"""{"out_trade_no":"{{OrderNo}}","out_request_no":"{{requestNo}}"{{more}}}""");

    Task<AlipayReply> CancelAsync() => client.PostAsync("alipay.trade.cancel", $$"""{"out_trade_no":"{{OrderNo}}"}""");
}
