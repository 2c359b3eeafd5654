using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Console;

public sealed class OrderActionsTests(Stage stage, BrowserFixture browser, ITestOutputHelper output) : BrowserTest(browser)
{
    [Theory]
    [InlineData("wechat", "zh-CN", "已付款")]
    [InlineData("alipay", "en-US", "Paid")]
    public async Task Order_is_paid_from_the_console_and_the_checkout_page_turns_to_paid(string channel, string locale, string state)
    {
        var order = await PlaceAsync(channel);
        var checkout = new CheckoutPage(await NewDesktopAsync(stage.ApiAddress, locale));
        await checkout.OpenAsync(order.Id);
        await checkout.ShowsAsync("waiting");
        var orders = new OrdersPage(await NewDesktopAsync(stage.SimulatorAddress, locale));
        await orders.OpenAsync();

        await orders.PayAsync(order.OrderNo);

        await orders.ShowsAsync(order.OrderNo, "paid");
        await orders.ShowsTextAsync(order.OrderNo, state);
        await checkout.ShowsAsync("paid");
    }

    [Theory]
    [InlineData("wechat", "en-US")]
    [InlineData("alipay", "zh-CN")]
    public async Task Delivery_is_resent_and_the_shop_accepts_the_repeat(string channel, string locale)
    {
        var order = await PlaceAsync(channel);
        await stage.Sandbox.PayAsync(order.OrderNo);
        var delivery = new DeliveryPage(await NewDesktopAsync(stage.SimulatorAddress, locale));
        await delivery.OpenAsync((await stage.Sandbox.DeliveryAsync(order.OrderNo, "delivered")).GetProperty("id").GetString()!);
        await delivery.AttemptsAsync("accepted");

        await delivery.ResendAsync();

        await delivery.AttemptsAsync("accepted", "accepted");
        Assert.Equal("paid", (await stage.Shop.FindAsync(order.Id)).Status);
    }

    Task<ShopOrder> PlaceAsync(string channel)
    {
        var purchase = new SeededPurchases(Chance.Seed).Next(channel);
        output.WriteLine($"seed {Chance.Seed}: {purchase}");
        return stage.Shop.PlaceOrderAsync(purchase);
    }
}
