using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Browsers;

/// <summary>The shortest way through all pages, in every kind of browser. A kind that is missing is skipped by name.</summary>
public sealed class EveryBrowserTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData(BrowserKind.Chromium)]
    [InlineData(BrowserKind.Firefox)]
    [InlineData(BrowserKind.WebKit)]
    public async Task Order_is_bought_in_the_shop_and_paid_on_the_phone(BrowserKind kind)
    {
        await UseAsync(kind);
        var shop = new ShopPage(await NewDesktopAsync(stage.ApiAddress));
        await shop.OpenAsync();
        var checkout = await shop.BuyAsync("mug", "alipay");
        await checkout.ShowsAsync("waiting");
        await checkout.LinkIsAsync("live");

        var cashier = new CashierPage(await NewPhoneAsync());
        await cashier.OpenAsync(await checkout.ReadQrAsync());
        await cashier.PayAsync();
        await cashier.ShowsAsync("done");

        await checkout.ShowsAsync("paid");
    }

    [Theory]
    [InlineData(BrowserKind.Chromium)]
    [InlineData(BrowserKind.Firefox)]
    [InlineData(BrowserKind.WebKit)]
    public async Task Callback_is_fired_from_the_console(BrowserKind kind)
    {
        await UseAsync(kind);
        var order = await stage.Shop.PlaceOrderAsync("wechat");
        var trade = await stage.Sandbox.TradeAsync(order.OrderNo);
        var fire = new FirePage(await NewDesktopAsync(stage.SimulatorAddress));
        await fire.OpenAsync();

        await fire.ChooseTypeAsync("TRANSACTION.SUCCESS");
        await fire.ChooseOrderAsync(trade.GetProperty("id").GetString()!);
        await fire.FillAsync("paidAt", "2026-01-31T12:00:05");
        await fire.SendAsync();

        await fire.ResultIsAsync("delivered");
        await (await fire.OpenDeliveryAsync()).AttemptsAsync("accepted");
    }
}
