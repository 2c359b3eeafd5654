using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.Alipay;

public sealed class AlipayGatewayTests : IAsyncLifetime
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
    public async Task An_order_is_answered_with_a_signed_code()
    {
        var reply = await client.PrecreateAsync(OrderNo, "88.80");

        Assert.Equal(200, reply.Status);
        Assert.Equal("text/html; charset=utf-8", reply.ContentType!.ToString());
        Assert.Matches("^[0-9a-f]{29}$", reply.TraceId);
        Assert.StartsWith(
            $$$"""{"alipay_trade_precreate_response":{"code":"10000","msg":"Success","out_trade_no":"{{{OrderNo}}}","qr_code":"http:\/\/pay.example\/cashier\/code-1"},"sign":""",
            reply.Body,
            StringComparison.Ordinal);
        Assert.True(reply.IsSignedBy(Vectors.AlipayPrivateKey("fzlee_ali")));
        var order = host.Ledger.Named(OrderNo);
        Assert.Equal((8880, "测试商品", "http://localhost:5080/notify/alipay"), (order.AmountFen, order.Description, order.NotifyUrl));
        Assert.Equal((host.Time.Now.AddHours(3), host.Time.Now.AddHours(2)), (order.ExpiresAt, order.CodeExpiresAt));
    }

    [Fact]
    public async Task No_trade_exists_before_the_scan()
    {
        await client.PrecreateAsync(OrderNo);

        var query = await client.QueryAsync(OrderNo);
        var close = await client.CloseAsync(OrderNo);

        Assert.StartsWith(
            $$$"""{"alipay_trade_query_response":{"code":"40004","msg":"Business Failed","sub_code":"ACQ.TRADE_NOT_EXIST","sub_msg":"交易不存在","buyer_pay_amount":"0.00","invoice_amount":"0.00","out_trade_no":"{{{OrderNo}}}","point_amount":"0.00","receipt_amount":"0.00"},""",
            query.Body,
            StringComparison.Ordinal);
        Assert.True(query.IsSignedBy(Vectors.AlipayPrivateKey("fzlee_ali")));
        Assert.Equal(("alipay_trade_close_response", "40004", "ACQ.TRADE_NOT_EXIST"), (close.NodeName, close.Code, close.SubCode));
        Assert.Equal(PlatformOrderState.Created, host.Ledger.Named(OrderNo).State);
    }

    [Fact]
    public async Task A_trade_goes_from_the_scan_to_the_payment()
    {
        await client.PrecreateAsync(OrderNo, "88.80", more: ",\"passback_params\":\"p1\"");
        Scan();

        var waiting = await client.QueryAsync(OrderNo);
        host.Ledger.Named(OrderNo).Pay(TradeNo, "ALIPAYACCOUNT", host.Time.Now);
        var paid = await client.QueryAsync(OrderNo);
        var byTradeNo = await client.PostAsync("alipay.trade.query", $$"""{"trade_no":"{{TradeNo}}","out_trade_no":"OTHER"}""");
        var withFunds = await client.QueryAsync(OrderNo, ",\"query_options\":[\"fund_bill_list\"]");
        var close = await client.CloseAsync(OrderNo);

        Assert.Equal(
            $$$"""{"code":"10000","msg":"Success","buyer_logon_id":"159****0000","buyer_pay_amount":"0.00","buyer_user_id":"2088102177846880","buyer_user_type":"PRIVATE","invoice_amount":"0.00","out_trade_no":"{{{OrderNo}}}","passback_params":"p1","point_amount":"0.00","receipt_amount":"0.00","total_amount":"88.80","trade_no":"{{{TradeNo}}}","trade_status":"WAIT_BUYER_PAY"}""",
            Simulator.Platforms.WireJson.Text(waiting.Node));
        Assert.Equal(("TRADE_SUCCESS", "88.80", "2024-08-05 17:33:41"), (paid.Node.Text("trade_status"), paid.Node.Text("receipt_amount"), paid.Node.Text("send_pay_date")));
        Assert.Equal(paid.Body, byTradeNo.Body);
        Assert.Equal("""[{"amount":"88.80","fund_channel":"ALIPAYACCOUNT"}]""", withFunds.Node["fund_bill_list"]!.ToJsonString());
        Assert.Null(paid.Node["fund_bill_list"]);
        Assert.Equal("ACQ.TRADE_STATUS_ERROR", close.SubCode);
    }

    [Fact]
    public async Task A_scanned_trade_can_be_closed_once()
    {
        await client.PrecreateAsync(OrderNo);
        Scan();

        var closed = await client.CloseAsync(OrderNo);
        var again = await client.CloseAsync(OrderNo);
        var query = await client.QueryAsync(OrderNo);

        Assert.Equal(("10000", OrderNo, TradeNo), (closed.Code, closed.Node.Text("out_trade_no"), closed.Node.Text("trade_no")));
        Assert.Equal("ACQ.TRADE_STATUS_ERROR", again.SubCode);
        Assert.Equal("TRADE_CLOSED", query.Node.Text("trade_status"));
    }

    [Fact]
    public async Task A_scanned_trade_whose_time_is_over_is_closed()
    {
        await client.PrecreateAsync(OrderNo, more: ",\"timeout_express\":\"5m\"");
        Scan();
        host.MoveClock(TimeSpan.FromMinutes(6));

        var query = await client.QueryAsync(OrderNo);

        Assert.Equal("TRADE_CLOSED", query.Node.Text("trade_status"));
        Assert.Equal(host.Time.Now.AddMinutes(5), host.Ledger.Named(OrderNo).ClosedAt);
    }

    [Fact]
    public async Task A_withdrawn_code_that_nobody_scanned_never_was_a_trade()
    {
        await client.PrecreateAsync(OrderNo);
        host.Ledger.Named(OrderNo).Close(host.Time.Now);

        Assert.Equal("ACQ.TRADE_NOT_EXIST", (await client.QueryAsync(OrderNo)).SubCode);
    }

    [Fact]
    public async Task Ordering_again_gives_a_new_code_or_the_reason_why_not()
    {
        await client.PrecreateAsync(OrderNo, more: ",\"timeout_express\":\"5m\"");
        host.MoveClock(TimeSpan.FromMinutes(4));

        var again = await client.PrecreateAsync(OrderNo, more: ",\"timeout_express\":\"5m\"", notifyUrl: "http://localhost:5080/other");
        Assert.EndsWith("code-2", again.Node.Text("qr_code"), StringComparison.Ordinal);
        Assert.Equal((host.Time.Now.AddMinutes(9), "http://localhost:5080/other"), (host.Ledger.Named(OrderNo).ExpiresAt, host.Ledger.Named(OrderNo).NotifyUrl));

        Scan();
        var scanned = await client.PrecreateAsync(OrderNo, more: ",\"timeout_express\":\"5m\"");
        var differing = await client.PrecreateAsync(OrderNo, "0.02");
        Assert.Equal(("10000", "ACQ.CONTEXT_INCONSISTENT"), (scanned.Code, differing.SubCode));

        host.Ledger.Named(OrderNo).Pay(TradeNo, "ALIPAYACCOUNT", host.Time.Now);
        Assert.Equal("ACQ.TRADE_HAS_SUCCESS", (await client.PrecreateAsync(OrderNo)).SubCode);
    }

    [Fact]
    public async Task A_closed_number_is_used_up()
    {
        await client.PrecreateAsync(OrderNo);
        Scan();
        await client.CloseAsync(OrderNo);

        Assert.Equal("ACQ.TRADE_HAS_CLOSE", (await client.PrecreateAsync(OrderNo)).SubCode);
    }

    [Theory]
    [InlineData(",\"time_expire\":\"2024-08-05 18:33:41\"", 0, 60, 120)]
    [InlineData(",\"time_expire\":\"2024-08-05 18:33:41\"", 30, 1860, 1920)]
    [InlineData(",\"time_expire\":\"2024-08-05 18:33:41\",\"timeout_express\":\"5m\"", 0, 60, 120)]
    [InlineData(",\"timeout_express\":\"1d\",\"qr_code_timeout_express\":\"10m\"", 0, 1440, 10)]
    [InlineData(",\"qr_code_timeout_express\":\"3h\"", 0, 180, 120)]
    [InlineData(",\"time_expire\":\"9999-12-31 23:59:59\"", 24, 23040, 1560)]
    public async Task Times_are_kept_as_asked(string more, int offsetHours, int orderMinutes, int codeMinutes)
    {
        host.MoveClock(TimeSpan.FromHours(offsetHours));

        await client.PrecreateAsync(OrderNo, more: more);

        var order = host.Ledger.Named(OrderNo);
        Assert.Equal((host.Time.Now.AddMinutes(orderMinutes), host.Time.Now.AddMinutes(codeMinutes)), (order.ExpiresAt, order.CodeExpiresAt));
    }

    void Scan() => host.Ledger.Named(OrderNo).Scan("2088102177846880", "159****0000", TradeNo, host.Time.Now);
}
