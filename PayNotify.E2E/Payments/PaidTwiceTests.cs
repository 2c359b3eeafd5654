using System.Text.RegularExpressions;
using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Payments;

/// <summary>An Alipay code that nobody scanned cannot be closed: after a switch to WeChat both may be paid.</summary>
public sealed partial class PaidTwiceTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData("zh-CN", "又收到一笔付款：支付宝 ¥88.00。 正在原路退回", "已原路退回")]
    [InlineData("en-US", "A second payment of ¥88.00 with Alipay arrived. It is being refunded", "It was refunded")]
    public async Task The_receipt_says_that_the_second_payment_goes_back_and_that_it_went_back(string locale, string refunding, string refunded)
    {
        var order = await stage.Shop.PlaceOrderAsync("alipay");
        await stage.Shop.SwitchAsync(order.Id, "wechat");
        await stage.Sandbox.PostAsync($"/sandbox/trades/{order.OrderNo}/pay?channel=wechat");
        await stage.Shop.BecomesAsync(order.Id, "paid");
        var receipt = new ReceiptPage(await NewDesktopAsync(stage.ApiAddress, locale));
        await receipt.OpenAsync(order.Id);
        await receipt.ShowsAsync("paid");

        // The platform cannot be reached for a refund until the page has told of it.
        await stage.Sandbox.PostAsync("/sandbox/faults", new { fault = "callServerError", call = "refund", order = order.OrderNo });
        await stage.Sandbox.PostAsync("/sandbox/faults", new { fault = "late", order = order.OrderNo, channel = "alipay" });
        await stage.Sandbox.PostAsync($"/sandbox/trades/{order.OrderNo}/pay?channel=alipay");
        await receipt.ShowsSecondPaymentAsync("refunding", refunding);
        await stage.Sandbox.Http.DeleteAsync(new Uri($"/sandbox/faults?order={order.OrderNo}", UriKind.Relative), TestContext.Current.CancellationToken);

        await receipt.ShowsSecondPaymentAsync("refunded", refunded);
        await receipt.ShowsAsync("paid");
        Assert.Equal("paid", (await stage.Shop.FindAsync(order.Id)).Status);
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

    [GeneratedRegex(@"^[A-Z][a-z]{2} \d+, \d{4}, \d+:\d\d.[AP]M$")]
    private static partial Regex WithoutSeconds();
}
