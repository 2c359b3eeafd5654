using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Refunds;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Refunds;

/// <summary>Money that was never the shop's: it goes back by itself.</summary>
public sealed class OwedRefundTests : RefundBench
{
    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task Money_that_came_late_goes_back_by_itself(string channel)
    {
        var order = await PaidLateAsync(channel);
        Assert.Equal("paidLate", (await StandsAsync(order)).Status);
        WeChatSaysOfRefunds("SUCCESS");
        Shop.Platform.AlipayAnswer = _ => new(200, """{"code":"10000","msg":"Success","fund_change":"Y"}""");

        await RunDueAsync();

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
        Assert.Equal(["created", "closed", "paidLate", "refunded"], await EventsAsync());
        Assert.Empty(await Shop.AttentionAsync());
    }

    [Fact]
    public async Task It_is_asked_for_until_the_platform_gives_in()
    {
        var order = await PaidLateAsync();
        WeChatRefuses(403, "NO_AUTH");
        await RunDueAsync();
        await RunDueLaterAsync();
        var item = Assert.Single(await Shop.AttentionAsync());
        Assert.Equal(("lateMoney", "NO_AUTH"), ((string?)item["kind"], (string?)item["reason"]));
        Assert.True((int)item["times"]! >= 2);

        WeChatSaysOfRefunds("SUCCESS");
        await RunDueLaterAsync();

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
    }

    [Fact]
    public async Task One_that_the_platform_closes_is_asked_for_under_another_number()
    {
        var order = await PaidLateAsync();
        WeChatSaysOfRefunds("CLOSED");
        await RunDueAsync();

        WeChatSaysOfRefunds("SUCCESS");
        await RunDueLaterAsync();

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
        Assert.Equal(2, await Shop.ReadAsync(db => db.Refunds.Select(refund => refund.RefundNo).Distinct().CountAsync()));
        Assert.Equal(["created", "closed", "paidLate", "refundFailed", "refunding", "refunded"], await EventsAsync());
    }

    [Fact]
    public async Task What_the_platform_refuses_because_it_has_happened_is_done()
    {
        var order = await PaidLateAsync("alipay");
        Shop.Platform.AlipayAnswer = seen => seen.PathAndQuery.Contains("fastpay.refund.query", StringComparison.Ordinal)
            ? new(200, """{"code":"10000","msg":"Success","refund_status":"REFUND_SUCCESS"}""")
            : Trades.AlipayNo("ACQ.TRADE_HAS_CLOSE");

        await RunDueAsync();

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
    }

    [Fact]
    public async Task The_money_of_a_second_trade_goes_back_and_the_order_stays_paid()
    {
        var order = await PaidAsync();
        await Shop.SendAsync(Shop.ByWeChat(order, "42002"));
        await Shop.SendAsync(Shop.ByWeChat(order, "42002"));
        WeChatSaysOfRefunds("SUCCESS");

        await RunDueAsync();

        Assert.Equal(("paid", 0), await StandsAsync(order));
        var refund = await Shop.ReadAsync(db => db.Refunds.SingleAsync());
        Assert.Equal((RefundCause.PaidTwice, RefundState.Done, "42002", new Fen(8800)), (refund.Cause, refund.State, refund.TradeNo, refund.Amount));
        Assert.Equal(1, Asked());
    }

    [Fact]
    public async Task A_restart_goes_on_with_it()
    {
        var order = await PaidLateAsync();
        Shop.Platform.WeChatAnswer = _ => Trades.Broken;
        await RunDueAsync();
        WeChatSaysOfRefunds("SUCCESS");

        await using var restarted = await Shop.RestartedAsync();
        restarted.Clock.Advance(TimeSpan.FromSeconds(30));
        await restarted.Services.GetRequiredService<SettleRefunds>().RunDueAsync(CancellationToken.None);

        Assert.Equal("refunded", (string?)(await restarted.StateAsync((string)order["id"]!))["status"]);
    }

    [Fact]
    public async Task A_buyer_is_told_the_number_at_once()
    {
        var order = await PaidLateAsync();

        Assert.Equal((await RefundRowAsync()).RefundNo, (string?)(await Shop.StateAsync((string)order["id"]!))["refundNo"]);
    }
}
