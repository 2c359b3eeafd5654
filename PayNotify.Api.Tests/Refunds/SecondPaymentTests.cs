using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Refunds;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Refunds;

/// <summary>The events and the public state of a payment that came after the order was paid.</summary>
public sealed class SecondPaymentTests : RefundBench
{
    const string Second = "42002";

    [Fact]
    public async Task A_second_payment_is_one_event_with_its_refund_number()
    {
        var order = await PaidTwiceAsync();

        Assert.Equal(["created", "paid", "paidTwice"], await EventsAsync());
        var state = await Shop.StateAsync((string)order["id"]!);
        Assert.Equal(("paid", 0, null, TradeNo), ((string?)state["status"], (long)state["refundedFen"]!, (string?)state["refundNo"], (string?)state["tradeNo"]));
        var second = Assert.Single(state["secondPayments"]!.AsArray())!;
        Assert.Equal(("wechat", Second, 8800, "refunding", 0), ((string?)second["channel"], (string?)second["tradeNo"], (long)second["amountFen"]!, (string?)second["refundStatus"], (long)second["refundedFen"]!));
        Assert.Equal((await RefundRowAsync()).RefundNo, (string?)second["refundNo"]);
        Assert.Equal(Shop.Clock.GetUtcNow(), (DateTimeOffset)second["paidAt"]!);
    }

    [Fact]
    public async Task Copies_of_its_callback_add_nothing()
    {
        var order = await PaidTwiceAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Shop.SendAsync(Shop.ByWeChat(order, Second))));

        Assert.Equal(["created", "paid", "paidTwice"], await EventsAsync());
        Assert.Equal(["refunding"], await SecondsAsync(order));
    }

    [Fact]
    public async Task By_the_other_channel_it_says_which()
    {
        var order = await Shop.OrderAsync("alipay");
        Shop.Platform.AlipaySays(Trades.NotScanned);
        Assert.Equal(200, (await Shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/code") { Content = new StringContent("""{"channel":"wechat"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) })).Status);
        await PayAsync(order, "wechat");
        await PayAsync(order, "alipay");

        var state = await Shop.StateAsync((string)order["id"]!);
        Assert.Equal(("wechat", "alipay"), ((string?)state["channel"], (string?)state["secondPayments"]![0]!["channel"]));
    }

    [Fact]
    public async Task A_third_payment_is_listed_beside_the_second()
    {
        var order = await PaidTwiceAsync();

        await Shop.SendAsync(Shop.ByWeChat(order, "42003"));
        Assert.Equal(["created", "paid", "paidTwice", "paidTwice"], await EventsAsync());
        WeChatSaysOfRefunds("SUCCESS");
        await RunDueAsync();

        Assert.Equal(["refunded", "refunded"], await SecondsAsync(order));
        Assert.Equal(("paid", 0), await StandsAsync(order));
    }

    [Fact]
    public async Task Its_refund_is_told_when_it_is_done()
    {
        var order = await PaidTwiceAsync();
        WeChatSaysOfRefunds("PROCESSING");
        await RunDueAsync();
        Assert.Equal(["created", "paid", "paidTwice"], await EventsAsync());

        WeChatSaysOfRefunds("SUCCESS");
        await RunDueLaterAsync();

        Assert.Equal(["created", "paid", "paidTwice", "refunded"], await EventsAsync());
        var state = await Shop.StateAsync((string)order["id"]!);
        var second = state["secondPayments"]![0]!;
        Assert.Equal(("refunded", 8800, (await RefundRowAsync()).HeardAt), ((string?)second["refundStatus"], (long)second["refundedFen"]!, (DateTimeOffset)second["refundedAt"]!));
        Assert.Equal(("paid", 0, null), ((string?)state["status"], (long)state["refundedFen"]!, state["refundedAt"]));
    }

    [Fact]
    public async Task A_refund_that_needs_somebody_is_told_once_and_so_is_its_success()
    {
        var order = await PaidTwiceAsync();
        WeChatSaysOfRefunds("ABNORMAL");
        await RunDueAsync();
        await RunDueLaterAsync();
        Assert.Equal(["refundFailed"], await SecondsAsync(order));

        WeChatSaysOfRefunds("SUCCESS");
        await RunDueLaterAsync();

        Assert.Equal(["created", "paid", "paidTwice", "refundFailed", "refunded"], await EventsAsync());
    }

    [Fact]
    public async Task A_refund_that_the_platform_refuses_is_told_once_and_so_is_its_success()
    {
        var order = await PaidTwiceAsync();
        WeChatRefuses(403, "USER_ACCOUNT_ABNORMAL");
        await RunDueAsync();
        await RunDueLaterAsync();
        Assert.Equal(["refundFailed"], await SecondsAsync(order));

        WeChatSaysOfRefunds("SUCCESS");
        await RunDueLaterAsync();

        Assert.Equal(["created", "paid", "paidTwice", "refundFailed", "refunded"], await EventsAsync());
    }

    [Fact]
    public async Task A_platform_that_cannot_be_reached_is_no_news()
    {
        await PaidTwiceAsync();
        Shop.Platform.WeChatAnswer = _ => Trades.Broken;

        await RunDueAsync();

        Assert.Equal(["created", "paid", "paidTwice"], await EventsAsync());
    }

    [Fact]
    public async Task A_refund_that_the_platform_closes_goes_on_under_another_number()
    {
        var order = await PaidTwiceAsync();
        Shop.Clock.Advance(TimeSpan.FromSeconds(0.5));
        WeChatSaysOfRefunds("CLOSED");
        await RunDueAsync();

        Assert.Equal(["created", "paid", "paidTwice", "refundFailed", "refunding"], await EventsAsync());
        Assert.Equal((await RefundRowAsync()).RefundNo, (string?)(await Shop.StateAsync((string)order["id"]!))["secondPayments"]![0]!["refundNo"]);
    }

    [Fact]
    public async Task Money_that_went_back_on_the_platforms_pages_is_told_with_what_is_left()
    {
        var order = await PaidTwiceAsync();

        await Shop.SendAsync(Shop.RefundByWeChat(order, "BY-HAND-1", 1000, Second));
        var second = (await Shop.StateAsync((string)order["id"]!))["secondPayments"]![0]!;
        Assert.Equal(("refunding", 1000), ((string?)second["refundStatus"], (long)second["refundedFen"]!));
        Assert.Equal(await Shop.ReadAsync(db => db.Refunds.Where(refund => refund.State == RefundState.Pending).Select(refund => refund.RefundNo).SingleAsync()), (string?)second["refundNo"]);

        await Shop.SendAsync(Shop.RefundByWeChat(order, "BY-HAND-2", 7800, Second));
        Assert.Equal(["refunded"], await SecondsAsync(order));
        Assert.Equal(["created", "paid", "paidTwice", "refunding", "refunded"], await EventsAsync());
    }

    [Fact]
    public async Task An_order_whose_money_went_back_keeps_its_status()
    {
        var order = await PaidLateAsync();
        WeChatSaysOfRefunds("SUCCESS");
        await RunDueAsync();

        await Shop.SendAsync(Shop.ByWeChat(order, Second));
        await RunDueAsync();

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
        Assert.Equal(["created", "closed", "paidLate", "refunded", "paidTwice", "refunded"], await EventsAsync());
    }

    async Task<JsonObject> PaidTwiceAsync()
    {
        var order = await PaidAsync();
        Assert.Equal(200, (await Shop.SendAsync(Shop.ByWeChat(order, Second))).Status);
        return order;
    }

    async Task<IEnumerable<string>> SecondsAsync(JsonObject order) =>
        (await Shop.StateAsync((string)order["id"]!))["secondPayments"]!.AsArray().Select(one => (string)one!["refundStatus"]!);
}
