using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Refunds;

/// <summary>What the platforms tell of refunds by themselves.</summary>
public sealed class RefundCallbackTests : RefundBench
{
    [Fact]
    public async Task One_made_on_the_platforms_pages_is_taken_into_the_books()
    {
        var order = await PaidAsync();

        Assert.Equal(200, (await Shop.SendAsync(Shop.RefundByWeChat(order, "BY-HAND-1", 1000))).Status);
        Assert.Equal(200, (await Shop.SendAsync(Shop.RefundByWeChat(order, "BY-HAND-1", 1000))).Status);

        Assert.Equal(("partiallyRefunded", 1000), await StandsAsync(order));
        Assert.Equal(["Completed", "RefundCompleted", "RefundRepeated"], await OutcomesAsync());
    }

    [Fact]
    public async Task Alipays_sums_are_taken_apart()
    {
        var order = await PaidAsync("alipay");

        foreach (var (refundNo, soFar) in new[] { ("H1", "10.00"), ("H2", "30.00"), ("H1", "30.00"), ("H3", "88.00") })
        {
            Assert.Equal((200, "success"), await Shop.SendAsync(Payments.RefundByAlipay(order, refundNo, soFar)));
        }

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
        Assert.Equal([1000, 2000, 5800], await Shop.ReadAsync(db => db.Refunds.OrderBy(refund => refund.RefundNo).Select(refund => refund.Amount.Value).ToListAsync()));
    }

    [Fact]
    public async Task More_than_the_order_holds_is_refused_and_raised()
    {
        var order = await PaidAsync();

        Assert.Equal(409, (await Shop.SendAsync(Shop.RefundByWeChat(order, "H1", 8801))).Status);

        Assert.Equal(("paid", 0), await StandsAsync(order));
        Assert.Equal("RefundMismatch", (string?)Assert.Single(await Shop.AttentionAsync())["reason"]);
    }

    [Fact]
    public async Task One_before_its_payment_makes_the_platform_be_asked_and_completes_when_repeated()
    {
        var order = await Shop.OrderAsync();
        Assert.Equal(409, (await Shop.SendAsync(Shop.RefundByWeChat(order, "H1", 8800))).Status);
        Shop.Platform.WeChatSays(Trades.ByWeChat(order, "REFUND"));

        await Shop.ReconcileAsync();
        Assert.Equal(("paid", 0), await StandsAsync(order));
        await Shop.SendAsync(Shop.RefundByWeChat(order, "H1", 8800));

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
    }

    [Fact]
    public async Task An_alipay_trade_that_was_paid_and_went_back_whole_is_found_by_asking()
    {
        var order = await Shop.OrderAsync("alipay");
        Shop.Platform.AlipaySays(Trades.ByAlipay(order, "TRADE_CLOSED", isPaid: true));

        Shop.Clock.Advance(TimeSpan.FromSeconds(10));
        await Shop.ReconcileAsync();

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
        Assert.Equal(["created", "paid", "refunding", "refunded"], await EventsAsync());
    }

    [Fact]
    public async Task One_of_an_unknown_order_is_refused() =>
        Assert.Equal(409, (await Shop.SendAsync(Shop.RefundByWeChat(new() { ["orderNo"] = "P0", ["amountFen"] = 1L }, "H1", 1))).Status);

    Task<List<string>> OutcomesAsync() => Shop.ReadAsync(db => db.CallbackReceipts.OrderBy(receipt => receipt.Id).Select(receipt => receipt.Outcome).ToListAsync());
}
