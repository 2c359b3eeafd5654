using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.WeChat;

public sealed class WeChatRefundTests : IAsyncLifetime
{
    const string OrderNo = "ORDER-20240805-0001";
    const string RefundNo = "REFUND-20240805-0001";
    const string Refunds = "/v3/refund/domestic/refunds";
    const string TradeNo = "4200002345202408050123456789";

    GatewayHost host = null!;
    WeChatMerchantClient client = null!;

    PlatformOrder Order => host.Ledger.Named(OrderNo);

    public async ValueTask InitializeAsync()
    {
        host = await GatewayHost.StartAsync();
        client = new(host);
        await client.OrderAsync(OrderNo);
        Order.Scan("openid-1", "微信用户", tradeNo: null, host.Time.Now);
        Order.Pay(TradeNo, "OTHERS", host.Time.Now);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_refund_is_accepted_and_told_whole()
    {
        var reply = await RefundAsync(40);

        var refund = Assert.Single(Order.Refunds);
        Assert.Matches("^50[0-9]{27}$", refund.RefundNo);
        Assert.Equal(
            $$$"""{"refund_id":"{{{refund.RefundNo}}}","out_refund_no":"{{{RefundNo}}}","transaction_id":"{{{TradeNo}}}","out_trade_no":"{{{OrderNo}}}","channel":"ORIGINAL","user_received_account":"支付用户零钱","create_time":"2024-08-05T17:33:41+08:00","status":"PROCESSING","funds_account":"AVAILABLE","amount":{"total":100,"refund":40,"payer_total":100,"payer_refund":40,"from":[],"settlement_refund":40,"settlement_total":100,"discount_refund":0,"currency":"CNY","refund_fee":0},"promotion_detail":[]}""",
            reply.Body);
        Assert.True(reply.IsSignedBy(Vectors.WeChatKey("go-sdk-platform")));
        Assert.Equal(host.Time.Now.AddSeconds(1), refund.SettlesAt);
    }

    [Fact]
    public async Task The_same_request_is_the_same_refund_and_another_one_is_refused()
    {
        var first = await RefundAsync(40);

        var again = await RefundAsync(40);
        var differing = await RefundAsync(41);

        Assert.Equal(first.Body, again.Body);
        Assert.Equal((400, "INVALID_REQUEST"), (differing.Status, differing.Code));
        Assert.EndsWith("-268498688", differing.Headers["Request-ID"], StringComparison.Ordinal);
        Assert.Equal(40, Order.RefundedFen);
    }

    [Fact]
    public async Task A_settled_refund_is_queried_by_the_merchants_number()
    {
        await RefundAsync(40);
        host.Time.Now += TimeSpan.FromSeconds(1);
        Order.Refunds[0].Settle(RefundState.Succeeded, host.Time.Now);

        var reply = await client.GetAsync($"{Refunds}/{RefundNo}");

        Assert.Equal(("SUCCESS", "2024-08-05T17:33:42+08:00"), (reply.Json.Text("status"), reply.Json.Text("success_time")));
    }

    [Fact]
    public async Task Partial_refunds_add_up_to_the_total_and_no_further()
    {
        var (first, second) = (await RefundAsync(40), await RefundAsync(60, "REFUND-2"));

        var third = await RefundAsync(1, "REFUND-3");

        Assert.Equal((200, 200, 400), (first.Status, second.Status, third.Status));
        Assert.Equal("订单已全额退款", third.Message);
        Assert.True(Order.IsRefundedInFull);
    }

    [Fact]
    public async Task What_a_closed_refund_would_have_given_back_may_be_refunded_again()
    {
        await RefundAsync(100);
        Order.Refunds[0].Settle(RefundState.Closed, host.Time.Now);

        var again = await RefundAsync(100, "REFUND-2");

        Assert.Equal((200, 100), (again.Status, Order.RefundedFen));
    }

    [Fact]
    public async Task An_order_is_REFUND_from_its_first_accepted_refund_on()
    {
        await RefundAsync(1);

        var order = await client.QueryAsync(OrderNo);

        Assert.Equal(("REFUND", TradeNo), (order.Json.Text("trade_state"), order.Json.Text("transaction_id")));
    }

    [Fact]
    public async Task An_order_may_be_named_by_the_platforms_number()
    {
        var reply = await client.PostAsync(Refunds, $$$"""{"transaction_id":"{{{TradeNo}}}","out_refund_no":"{{{RefundNo}}}","amount":{"refund":1,"total":100,"currency":"CNY"}}""");

        Assert.Equal((200, OrderNo), (reply.Status, reply.Json.Text("out_trade_no")));
    }

    [Fact]
    public async Task Two_numbers_that_do_not_belong_together_are_refused()
    {
        var reply = await RefundAsync(1, more: $",\"transaction_id\":\"{TradeNo}\"", orderNo: "ORDER-20240805-0002");

        Assert.Equal((400, "INVALID_REQUEST"), (reply.Status, reply.Code));
        Assert.Empty(Order.Refunds);
    }

    [Fact]
    public async Task A_number_belongs_to_one_order_of_the_merchant()
    {
        await RefundAsync(40);
        await client.OrderAsync("ORDER-0002");
        var other = host.Ledger.Named("ORDER-0002");
        other.Scan("openid-1", "微信用户", tradeNo: null, host.Time.Now);
        other.Pay("4200", "OTHERS", host.Time.Now);

        var reply = await RefundAsync(40, orderNo: "ORDER-0002");

        Assert.Equal((400, "INVALID_REQUEST"), (reply.Status, reply.Code));
        Assert.Empty(other.Refunds);
    }

    [Fact]
    public async Task Refunds_look_at_the_User_Agent_before_the_signature()
    {
        client.UserAgent = null;

        var reply = await client.SendAsync("POST", Refunds, "{}", forge: _ => "");

        Assert.Equal((400, "INVALID_REQUEST"), (reply.Status, reply.Code));
    }

    Task<WeChatReply> RefundAsync(long amount, string refundNo = RefundNo, string orderNo = OrderNo, string more = "") => client.PostAsync(
        Refunds,
        $$"""{"out_trade_no":"{{orderNo}}","out_refund_no":"{{refundNo}}","amount":{"refund":{{amount}},"total":100,"currency":"CNY"}{{more}}}""");
}
