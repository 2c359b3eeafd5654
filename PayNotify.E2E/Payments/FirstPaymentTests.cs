using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Payments;

public sealed class FirstPaymentTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData("wechat", "zh-CN")]
    [InlineData("wechat", "en-US")]
    [InlineData("alipay", "zh-CN")]
    [InlineData("alipay", "en-US")]
    public async Task Checkout_turns_to_paid_by_itself(string channel, string locale)
    {
        var shop = new ShopPage(await NewDesktopAsync(stage.ApiAddress, locale));
        await shop.OpenAsync();
        var checkout = await shop.BuyAsync("tea", channel);
        await checkout.ShowsAsync("waiting");
        await checkout.LinkIsAsync("live");
        await checkout.MarkAsync();

        var code = await checkout.ReadQrAsync();
        var cashier = new CashierPage(await NewPhoneAsync(locale));
        await cashier.OpenAsync(code);
        await cashier.PayAsync();
        await cashier.ShowsAsync("done");

        await checkout.ShowsAsync("paid");
        Assert.True(await checkout.IsMarkedAsync(), "The page was reloaded.");
        Assert.Equal("paid", (await stage.Shop.FindAsync(checkout.OrderId)).Status);
    }

    [Fact]
    public async Task Wrong_password_and_leaving_the_cashier_change_nothing()
    {
        var order = await stage.Shop.PlaceOrderAsync("alipay");
        var cashier = new CashierPage(await NewPhoneAsync());
        await cashier.OpenAsync(order.QrCode!);

        await cashier.PayAsync("000000");
        await cashier.ShowsAsync("wrongPassword");
        await cashier.CancelAsync();
        await cashier.ShowsAsync("cancelled");

        var trade = await stage.Sandbox.GetAsync($"/sandbox/trades/{order.OrderNo}");
        Assert.Equal("scanned", trade.GetProperty("state").GetString());
        Assert.Equal("awaitingPayment", (await stage.Shop.FindAsync(order.Id)).Status);
    }
}
