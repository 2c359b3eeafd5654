using System.Text;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Refunds;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Refunds;

/// <summary>What the platforms tell of refunds by themselves.</summary>
public sealed class RefundCallbackTests : RefundBench
{
    const string AlipayTradeNo = "2026112322001000000000000001";

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
    public async Task Of_one_made_on_alipays_pages_the_amount_is_asked_for()
    {
        var order = await PaidAsync("alipay");
        AlipaySaysOfRefunds("10.00");

        Assert.Equal((200, "success"), await Shop.SendAsync(Payments.RefundByAlipay(order, "H1", "30.00")));
        Assert.Equal(("paid", 0), await StandsAsync(order));
        await RunDueAsync();

        Assert.Equal(("partiallyRefunded", 1000), await StandsAsync(order));
        Assert.Equal(["Completed", "RefundNoted"], await OutcomesAsync());
    }

    [Fact]
    public async Task One_made_elsewhere_while_one_of_the_shop_is_undecided_is_booked()
    {
        var order = await PaidAsync("alipay");
        Shop.Platform.AlipayAnswer = _ => Trades.Broken;
        await RefundAsync(order, 8800);
        await RunDueAsync();

        AlipaySaysOfRefunds("44.00", "H1");
        await Shop.SendAsync(Payments.RefundByAlipay(order, "H1", "44.00"));
        await RunDueLaterAsync();
        await RunDueLaterAsync();

        Assert.Equal(("partiallyRefunded", 4400), await StandsAsync(order));
        Assert.Equal("ACQ.REASON_TRADE_REFUND_FEE_ERR", (string?)Assert.Single(await Shop.AttentionAsync())["reason"]);
    }

    [Fact]
    public async Task One_that_the_shop_had_given_up_without_its_amount_is_booked_when_told_again()
    {
        var order = await PaidAsync("alipay");
        await Shop.SendAsync(Payments.RefundByAlipay(order, "H1", "44.00"));
        await Shop.WriteAsync(async db => (await db.Refunds.SingleAsync()).Fail("MORE_THAN_HELD", Shop.Clock.GetUtcNow()));

        AlipaySaysOfRefunds("44.00", "H1");
        Assert.Equal((200, "success"), await Shop.SendAsync(Payments.RefundByAlipay(order, "H1", "44.00")));
        await RunDueAsync();

        Assert.Equal(("partiallyRefunded", 4400), await StandsAsync(order));
    }

    [Fact]
    public async Task What_the_platform_calls_done_beyond_the_payment_stands_in_the_list()
    {
        var order = await PaidAsync("alipay");
        AlipaySaysOfRefunds("88.01", "H1");

        await Shop.SendAsync(Payments.RefundByAlipay(order, "H1", "88.01"));
        await RunDueAsync();

        Assert.Equal(("paid", 0), await StandsAsync(order));
        Assert.Equal("MORE_THAN_HELD", (string?)Assert.Single(await Shop.AttentionAsync())["reason"]);
    }

    [Fact]
    public async Task Of_an_alipay_trade_that_went_back_whole_the_rest_is_booked()
    {
        var order = await PaidAsync("alipay");
        await RefundAsync(order, 3000);
        Shop.Platform.AlipayAnswer = _ => new(200, """{"code":"10000","msg":"Success","fund_change":"Y"}""");
        await RunDueAsync();
        await Shop.WriteAsync(async db => (await db.OrderTrades.SingleAsync()).CheckAt(Shop.Clock.GetUtcNow()));

        Shop.Platform.AlipaySays(Trades.ByAlipay(order, "TRADE_CLOSED", isPaid: true, tradeNo: AlipayTradeNo), Trades.AlipayNo("ACQ.TRADE_STATUS_ERROR"));
        await Shop.ReconcileAsync();

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
    }

    [Fact]
    public async Task One_whose_notice_comes_after_a_later_refund_of_ours_is_not_lost()
    {
        var order = await PaidAsync("alipay");
        await RefundAsync(order, 2000);
        Shop.Platform.AlipayAnswer = _ => new(200, """{"code":"10000","msg":"Success","fund_change":"Y"}""");
        await RunDueAsync();
        await Shop.SendAsync(Payments.RefundByAlipay(order, (await RefundRowAsync()).RefundNo, "30.00"));

        AlipaySaysOfRefunds("10.00");
        await Shop.SendAsync(Payments.RefundByAlipay(order, "H1", "10.00"));
        await RunDueAsync();

        Assert.Equal(("partiallyRefunded", 3000), await StandsAsync(order));
    }

    [Fact]
    public async Task One_that_was_given_up_and_happened_is_booked()
    {
        var order = await PaidAsync();
        WeChatSaysOfRefunds("PROCESSING");
        await RefundAsync(order, 3000);
        await RunDueAsync();
        var refundNo = (await RefundRowAsync()).RefundNo;
        await Shop.SendAsync(Shop.RefundByWeChat(order, refundNo, 3000, status: "CLOSED"));
        Assert.Equal(("paid", 0), await StandsAsync(order));

        Assert.Equal(200, (await Shop.SendAsync(Shop.RefundByWeChat(order, refundNo, 3000))).Status);

        Assert.Equal(("partiallyRefunded", 3000), await StandsAsync(order));
        Assert.Empty(await Shop.AttentionAsync());
    }

    [Fact]
    public async Task Late_money_sent_back_on_the_platforms_pages_is_owed_no_more()
    {
        var order = await PaidLateAsync();
        WeChatRefuses(403, "NO_AUTH");
        await RunDueAsync();

        Assert.Equal(200, (await Shop.SendAsync(Shop.RefundByWeChat(order, "BY-HAND", 8800))).Status);

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
        Assert.Empty(await Shop.AttentionAsync());
        Assert.Equal(0, await Shop.ReadAsync(db => db.Refunds.CountAsync(refund => refund.NextTryAt != null)));
    }

    [Fact]
    public async Task Of_late_money_sent_back_in_part_the_rest_is_still_owed()
    {
        var order = await PaidLateAsync();

        await Shop.SendAsync(Shop.RefundByWeChat(order, "BY-HAND", 1000));
        WeChatSaysOfRefunds("SUCCESS");
        await RunDueAsync();

        Assert.Equal(("refunded", 8800), await StandsAsync(order));
        Assert.Equal([1000, 7800], await Shop.ReadAsync(db => db.Refunds.Where(refund => refund.State == RefundState.Done).OrderBy(refund => refund.Amount).Select(refund => refund.Amount.Value).ToListAsync()));
    }

    [Fact]
    public async Task A_second_payment_sent_back_on_the_platforms_pages_is_owed_no_more()
    {
        var order = await PaidAsync();
        await Shop.SendAsync(Shop.ByWeChat(order, "42002"));

        Assert.Equal(200, (await Shop.SendAsync(Shop.RefundByWeChat(order, "BY-HAND", 8800, "42002"))).Status);

        Assert.Equal(("paid", 0), await StandsAsync(order));
        Assert.Empty(await Shop.AttentionAsync());
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

    /// <summary>Alipay knows this refund alone; the shop asks for more than is left.</summary>
    void AlipaySaysOfRefunds(string yuan, string refundNo) => Shop.Platform.AlipayAnswer = seen =>
        seen.PathAndQuery.Contains("alipay.trade.refund", StringComparison.Ordinal) ? Trades.AlipayNo("ACQ.REASON_TRADE_REFUND_FEE_ERR")
        : Encoding.UTF8.GetString(seen.Body).Contains(refundNo, StringComparison.Ordinal) ? new(200, $$"""{"code":"10000","msg":"Success","refund_status":"REFUND_SUCCESS","refund_amount":"{{yuan}}"}""")
        : new(200, """{"code":"10000","msg":"Success"}""");

    void AlipaySaysOfRefunds(string yuan) =>
        Shop.Platform.AlipayAnswer = _ => new(200, $$"""{"code":"10000","msg":"Success","refund_status":"REFUND_SUCCESS","refund_amount":"{{yuan}}"}""");

    Task<List<string>> OutcomesAsync() => Shop.ReadAsync(db => db.CallbackReceipts.OrderBy(receipt => receipt.Id).Select(receipt => receipt.Outcome).ToListAsync());
}
