using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Payments;

public sealed class CashierOptionsTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task Address_of_the_cashier_asks_for_copies_of_the_callback(string channel)
    {
        var order = await stage.Shop.PlaceOrderAsync(channel);
        var cashier = new CashierPage(await NewPhoneAsync());
        var trade = await stage.Sandbox.GetAsync($"/sandbox/trades/{order.OrderNo}");
        await cashier.OpenAsync(trade.GetProperty("cashierUrl").GetString() + "?copies=2");

        await cashier.PayAsync();
        await cashier.ShowsAsync("done");

        var console = new ConsolePage(await NewDesktopAsync(stage.SimulatorAddress));
        await console.OpenDeliveryAsync(order.OrderNo);
        await console.AttemptsAsync("accepted", "accepted", "accepted");
        await console.AttemptCountAsync(3);
        Assert.Equal("paid", (await stage.Shop.FindAsync(order.Id)).Status);
    }
}
