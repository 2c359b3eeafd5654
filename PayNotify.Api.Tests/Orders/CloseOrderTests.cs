using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Orders;

public sealed class CloseOrderTests : IAsyncLifetime
{
    static readonly StubAnswer Closed = new(204, "");
    static readonly StubAnswer AlipayClosed = new(200, """{"code":"10000","msg":"Success","out_trade_no":"P1","trade_no":"20261"}""");

    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task The_platform_closes_first_then_the_order()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "NOTPAY"), Closed);

        Assert.Equal((200, "closed"), await CloseAsync(order));

        Assert.EndsWith("/close", shop.Platform.Seen[^1].PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(["created", "closed"], await EventsAsync());
    }

    [Fact]
    public async Task An_order_that_is_switched_meanwhile_is_closed_on_its_new_channel()
    {
        var order = await shop.OrderAsync();
        SwitchDuringClose(order, times: 1);

        Assert.Equal((200, "closed"), await CloseAsync(order));
    }

    [Fact]
    public async Task An_order_that_is_switched_each_time_stays_open_and_the_answer_says_so()
    {
        var order = await shop.OrderAsync();
        SwitchDuringClose(order, times: 3);

        var (status, body) = await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/close"));

        Assert.Equal((503, "busy"), (status, (string?)JsonNode.Parse(body)!["code"]));
        Assert.Equal("awaitingPayment", (string?)(await shop.StateAsync((string)order["id"]!))["status"]);
    }

    /// <summary>While a platform is asked to close the trade, the order is switched to the other channel; neither platform has a trade to close.</summary>
    void SwitchDuringClose(JsonObject order, int times)
    {
        var isSwitching = false;
        var (weChat, alipay) = (shop.Platform.WeChatAnswer, shop.Platform.AlipayAnswer);
        shop.Platform.WeChatAnswer = seen => seen.PathAndQuery.EndsWith("/close", StringComparison.Ordinal) ? Close("alipay", Trades.WeChatNo(404, "ORDER_NOT_EXIST")) : weChat(seen);
        shop.Platform.AlipayAnswer = seen => seen.PathAndQuery.Contains("alipay.trade.close", StringComparison.Ordinal) ? Close("wechat", Trades.NotScanned) : alipay(seen);

        StubAnswer Close(string channel, StubAnswer answer)
        {
            if (isSwitching || times-- <= 0) return answer;

            isSwitching = true;
            var (status, _) = shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/code") { Content = JsonContent.Create(new { channel }) }).GetAwaiter().GetResult();
            Assert.Equal(200, status);
            isSwitching = false;
            return answer;
        }
    }

    [Fact]
    public async Task A_scanned_alipay_trade_is_closed()
    {
        var order = await shop.OrderAsync("alipay");
        shop.Platform.AlipaySays(Trades.ByAlipay(order, "WAIT_BUYER_PAY"), AlipayClosed);

        Assert.Equal((200, "closed"), await CloseAsync(order));
    }

    [Fact]
    public async Task A_code_that_nobody_scanned_is_closed_here()
    {
        var order = await shop.OrderAsync("alipay");
        shop.Platform.AlipaySays(Trades.NotScanned);

        Assert.Equal((200, "closed"), await CloseAsync(order));
    }

    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task What_was_paid_before_it_could_be_closed_is_paid(string channel)
    {
        var order = await shop.OrderAsync(channel);
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "SUCCESS"), Trades.WeChatNo(400, "ORDERPAID"));
        shop.Platform.AlipaySays(Trades.ByAlipay(order, "TRADE_SUCCESS"), Trades.AlipayNo("ACQ.TRADE_STATUS_ERROR"));

        Assert.Equal((200, "paid"), await CloseAsync(order));

        Assert.Equal(["created", "paid"], await EventsAsync());
        Assert.Equal(1, await shop.ReadAsync(db => db.Payments.CountAsync()));
    }

    [Fact]
    public async Task What_the_platform_had_closed_already_is_closed_here()
    {
        var order = await shop.OrderAsync("alipay");
        shop.Platform.AlipaySays(Trades.ByAlipay(order, "TRADE_CLOSED"), Trades.AlipayNo("ACQ.TRADE_STATUS_ERROR"));

        Assert.Equal((200, "closed"), await CloseAsync(order));
    }

    [Fact]
    public async Task Without_an_answer_the_order_stays_open_and_may_be_closed_again()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.Broken, Trades.Broken);
        Assert.Equal((503, "channel_unavailable"), await CloseAsync(order));
        Assert.Equal("awaitingPayment", (string?)(await shop.StateAsync((string)order["id"]!))["status"]);

        shop.Platform.WeChatSays(Trades.Broken, Closed);

        Assert.Equal((200, "closed"), await CloseAsync(order));
    }

    [Fact]
    public async Task An_order_that_is_not_open_answers_its_state_and_asks_nobody()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order));

        Assert.Equal((200, "paid"), await CloseAsync(order));

        Assert.Equal(0, shop.Platform.Questions());
    }

    [Fact]
    public async Task Nobody_closes_an_order_that_is_not_there() => Assert.Equal((404, "order_not_found"), await CloseAsync(new() { ["id"] = "nothing" }));

    [Fact]
    public async Task A_payment_that_arrives_while_the_platform_closes_is_never_lost()
    {
        var order = await shop.OrderAsync("alipay");
        shop.Platform.AlipaySays(Trades.NotScanned);

        var outcomes = await Task.WhenAll(CloseAsync(order), shop.SendAsync(Payments.ByAlipay(order)));

        Assert.All(outcomes, outcome => Assert.Equal(200, outcome.Item1));
        Assert.True((string?)(await shop.StateAsync((string)order["id"]!))["status"] is "paid" or "paidLate");
        Assert.Equal(1, await shop.ReadAsync(db => db.Payments.CountAsync()));
    }

    /// <returns>The state's status, or the problem's code.</returns>
    async Task<(int Status, string What)> CloseAsync(JsonObject order)
    {
        var (status, body) = await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{(string?)order["id"]}/close"));
        var json = JsonNode.Parse(body)!;
        return (status, (string)(json["code"] ?? json["status"])!);
    }

    Task<List<string>> EventsAsync() => shop.ReadAsync(db => db.OrderEvents.OrderBy(row => row.Sequence).Select(row => row.Name).ToListAsync());
}
