using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Completion;

public sealed class ReconcileOrdersTests : IAsyncLifetime
{
    static readonly StubAnswer Closed = new(204, "");
    static readonly StubAnswer AlipayClosed = new(200, """{"code":"10000","msg":"Success","out_trade_no":"P1","trade_no":"20261"}""");

    ShopApplication shop = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await ShopApplication.StartAsync();
        await shop.IsReadyAsync();
        await shop.ReconcileAsync();
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task A_payment_whose_callback_was_lost_is_found(string channel)
    {
        var order = await shop.OrderAsync(channel);
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "SUCCESS"));
        shop.Platform.AlipaySays(Trades.ByAlipay(order, "TRADE_SUCCESS"));

        await PassAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("paid", await StatusAsync(order));
        Assert.Equal(["created", "paid"], await EventsAsync());
        Assert.Null(await NextCheckAsync());
    }

    [Fact]
    public async Task Nobody_is_asked_in_the_first_ten_seconds()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "SUCCESS"));

        await PassAsync(TimeSpan.FromSeconds(9.9));

        Assert.Equal((0, "awaitingPayment"), (shop.Platform.Questions(), await StatusAsync(order)));
    }

    [Fact]
    public async Task An_open_order_is_asked_about_again_and_again_never_more_than_thirty_seconds_apart()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "NOTPAY"));
        await PassAsync(TimeSpan.FromSeconds(10));

        for (var asked = 1; asked <= 20; asked++)
        {
            Assert.Equal(asked, shop.Platform.Questions());
            var gap = (await NextCheckAsync())!.Value - shop.Clock.GetUtcNow();
            Assert.InRange(gap, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(30));
            await PassAsync(gap);
        }
    }

    [Fact]
    public async Task A_platform_that_gives_no_answer_is_asked_again()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.Broken);
        await PassAsync(TimeSpan.FromSeconds(10));
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "SUCCESS"));

        await PassAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("paid", await StatusAsync(order));
    }

    [Fact]
    public async Task A_platform_that_does_not_answer_holds_up_no_other()
    {
        var silent = await shop.OrderAsync("wechat");
        var other = await shop.OrderAsync("alipay");
        using var answering = new ManualResetEventSlim();
        shop.Platform.WeChatAnswer = _ =>
        {
            answering.Wait();
            return Trades.ByWeChat(silent, "SUCCESS");
        };
        shop.Platform.AlipaySays(Trades.ByAlipay(other, "TRADE_SUCCESS"));

        var run = PassAsync(TimeSpan.FromSeconds(10));
        await Eventually.IsTrueAsync(async () => await StatusAsync(other) == "paid");

        Assert.Equal("awaitingPayment", await StatusAsync(silent));
        answering.Set();
        await run;
    }

    [Fact]
    public async Task What_does_not_fit_the_order_never_pays_it()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(new(200, WeChatPen.Transaction((string)order["orderNo"]!, 1, "42001")));

        await PassAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("awaitingPayment", await StatusAsync(order));
    }

    [Fact]
    public async Task A_restart_asks_about_every_open_order_at_once()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "SUCCESS"));

        await using var restarted = await shop.RestartedAsync();

        await Eventually.IsTrueAsync(async () => (string?)(await restarted.StateAsync((string)order["id"]!))["status"] == "paid");
    }

    [Fact]
    public async Task An_order_closed_at_the_platform_is_closed_here()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "CLOSED"));

        await PassAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("closed", await StatusAsync(order));
        Assert.Null(await NextCheckAsync());
    }

    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task When_its_time_is_over_the_platform_closes_first_then_the_order_expires(string channel)
    {
        var order = await shop.OrderAsync(channel);
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "NOTPAY"), Closed);
        shop.Platform.AlipaySays(Trades.NotScanned, AlipayClosed);

        await PassAsync(TimeSpan.FromMinutes(15));

        Assert.Equal("expired", await StatusAsync(order));
        Assert.Equal(["created", "expired"], await EventsAsync());
        Assert.Null(await NextCheckAsync());
    }

    [Fact]
    public async Task What_was_paid_at_the_last_moment_is_paid()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "SUCCESS"), Trades.WeChatNo(400, "ORDERPAID"));

        await PassAsync(TimeSpan.FromMinutes(15));

        Assert.Equal(["created", "paid"], await EventsAsync());
    }

    [Fact]
    public async Task Without_an_answer_an_order_does_not_expire_until_there_is_one()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatSays(Trades.Broken, Trades.Broken);
        await PassAsync(TimeSpan.FromMinutes(15));
        Assert.Equal("awaitingPayment", await StatusAsync(order));
        shop.Platform.WeChatSays(Trades.Broken, Closed);

        await PassAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("expired", await StatusAsync(order));
    }

    [Fact]
    public async Task An_unscanned_code_is_asked_about_until_it_has_run_out()
    {
        var order = await shop.OrderAsync("alipay");
        shop.Platform.AlipaySays(Trades.NotScanned);
        await PassAsync(TimeSpan.FromMinutes(15));
        Assert.Equal("expired", await StatusAsync(order));
        Assert.NotNull(await NextCheckAsync());

        await PassAsync(TimeSpan.FromMinutes(2));

        Assert.Null(await NextCheckAsync());
    }

    [Fact]
    public async Task Money_through_an_unscanned_code_after_its_order_was_cancelled_is_late()
    {
        var order = await shop.OrderAsync("alipay");
        shop.Platform.AlipaySays(Trades.NotScanned);
        await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{(string?)order["id"]}/close"));
        shop.Platform.AlipaySays(Trades.ByAlipay(order, "TRADE_SUCCESS"), Trades.AlipayNo("ACQ.TRADE_STATUS_ERROR"));

        await PassAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("paidLate", await StatusAsync(order));
        Assert.Equal(["created", "closed", "paidLate"], await EventsAsync());
    }

    [Fact]
    public async Task A_code_that_is_scanned_after_its_order_was_cancelled_is_closed_at_the_platform()
    {
        var order = await shop.OrderAsync("alipay");
        shop.Platform.AlipaySays(Trades.NotScanned);
        await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{(string?)order["id"]}/close"));
        shop.Platform.AlipaySays(Trades.ByAlipay(order, "WAIT_BUYER_PAY"), AlipayClosed);

        await PassAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("closed", await StatusAsync(order));
        Assert.Null(await NextCheckAsync());
    }

    async Task PassAsync(TimeSpan time)
    {
        shop.Clock.Advance(time);
        await shop.ReconcileAsync();
    }

    async Task<string?> StatusAsync(JsonObject order) => (string?)(await shop.StateAsync((string)order["id"]!))["status"];

    Task<List<string>> EventsAsync() => shop.ReadAsync(db => db.OrderEvents.OrderBy(row => row.Sequence).Select(row => row.Name).ToListAsync());

    Task<DateTimeOffset?> NextCheckAsync() => shop.ReadAsync(db => db.OrderTrades.Select(trade => trade.NextCheckAt).SingleAsync());
}
