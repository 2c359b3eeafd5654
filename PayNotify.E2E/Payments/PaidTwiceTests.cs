using System.Text.RegularExpressions;
using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Payments;

/// <summary>An Alipay code that nobody scanned cannot be closed: after a switch to WeChat both may be paid.</summary>
public sealed partial class PaidTwiceTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task The_receipt_says_that_the_second_payment_goes_back_and_that_it_went_back()
    {
        // Programs of its own: a plan for refunds by Alipay cannot name the order, which such a call does not name.
        await using var own = new Stage();
        await own.InitializeAsync();
        var order = await own.Shop.PlaceOrderAsync("alipay");
        await own.Shop.SwitchAsync(order.Id, "wechat");
        await own.Sandbox.PostAsync($"/sandbox/trades/{order.OrderNo}/pay?channel=wechat");
        await own.Shop.BecomesAsync(order.Id, "paid");
        var (chinese, english) = (await OpenAsync(own, order, "zh-CN"), await OpenAsync(own, order, "en-US"));

        // No refund succeeds until the pages have told of it.
        await own.Sandbox.PostAsync("/sandbox/faults", new { fault = "callServerError", call = "refund", channel = "alipay" });
        await own.Sandbox.PostAsync("/sandbox/faults", new { fault = "late", order = order.OrderNo, channel = "alipay" });
        await own.Sandbox.PostAsync($"/sandbox/trades/{order.OrderNo}/pay?channel=alipay");
        await chinese.ShowsSecondPaymentAsync("refunding", "又收到一笔付款：支付宝 ¥88.00。 正在原路退回，退款编号 R");
        await english.ShowsSecondPaymentAsync("refunding", "A second payment of ¥88.00 with Alipay arrived. It is being refunded, ref R");
        await own.Sandbox.Http.DeleteAsync(new Uri("/sandbox/faults", UriKind.Relative), TestContext.Current.CancellationToken);

        await chinese.ShowsSecondPaymentAsync("refunded", "已原路退回，退款编号 R");
        await english.ShowsSecondPaymentAsync("refunded", "It was refunded, ref R");
        await english.ShowsAsync("paid");
        Assert.Equal("paid", (await own.Shop.FindAsync(order.Id)).Status);
    }

    [Fact]
    public async Task The_receipt_has_the_times_and_the_platforms_trade_number()
    {
        var order = await stage.Shop.PlaceOrderAsync("wechat");
        await stage.Sandbox.PayAsync(order.OrderNo);
        await stage.Shop.BecomesAsync(order.Id, "paid");
        var trade = await stage.Sandbox.GetAsync($"/sandbox/trades/{order.OrderNo}");
        var receipt = new ReceiptPage(await NewDesktopAsync(stage.ApiAddress, "en-US"));

        await receipt.OpenAsync(order.Id);

        await receipt.ShowsTradeNoAsync(trade.GetProperty("tradeNo").GetString()!);
        var times = await receipt.TimesAsync();
        Assert.Equal(["ordered", "paid"], times.Select(step => step.Step));
        Assert.All(times, step => Assert.Matches(WithoutSeconds(), step.Text));
    }

    async Task<ReceiptPage> OpenAsync(Stage own, ShopOrder order, string locale)
    {
        var receipt = new ReceiptPage(await NewDesktopAsync(own.ApiAddress, locale));
        await receipt.OpenAsync(order.Id);
        await receipt.ShowsAsync("paid");
        return receipt;
    }

    [GeneratedRegex(@"^[A-Z][a-z]{2} \d+, \d{4}, \d+:\d\d.[AP]M$")]
    private static partial Regex WithoutSeconds();
}
