using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Payments;

/// <summary>Browsers that lack what the checkout page is built on.</summary>
public sealed class BrowserSupportTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task Without_EventSource_the_page_shows_the_code_and_polls(string channel)
    {
        var order = await stage.Shop.PlaceOrderAsync(channel);
        var checkout = new CheckoutPage(await NewDesktopAsync(stage.ApiAddress));
        await checkout.HideEventSourceAsync();
        await checkout.OpenAsync(order.Id);
        await checkout.ShowsAsync("waiting");
        await checkout.LinkIsAsync("polling");
        Assert.Equal(order.QrCode, await checkout.ReadQrAsync());
        await checkout.MarkAsync();

        await stage.Sandbox.PayAsync(order.OrderNo);

        await checkout.ShowsAsync("paid");
        Assert.True(await checkout.IsMarkedAsync(), "The page was reloaded.");
    }

    [Theory]
    [InlineData("wechat", "zh-CN", "请用微信扫一扫付款", "支付成功")]
    [InlineData("alipay", "en-US", "Scan with Alipay to pay", "Payment received")]
    public async Task Without_JavaScript_the_page_shows_code_and_amount_and_a_refresh_shows_the_payment(string channel, string locale, string waiting, string paid)
    {
        var order = await stage.Shop.PlaceOrderAsync(channel);
        var plain = new PlainPage(await NewDesktopWithoutScriptAsync(stage.ApiAddress, locale));
        await plain.OpenAsync(order.Id);
        await plain.SaysAsync(waiting);
        await plain.ShowsAmountAsync("¥88.00");
        await plain.ShowsQrAsync(visible: true);
        Assert.Equal($"/api/orders/{order.Id}/qr.svg", await plain.QrAddressAsync());

        await stage.Sandbox.PayAsync(order.OrderNo);
        await stage.Shop.BecomesAsync(order.Id, "paid");
        await plain.RefreshAsync();

        await plain.SaysAsync(paid);
        await plain.ShowsQrAsync(visible: false);
    }

    [Fact]
    public async Task Without_JavaScript_a_cancelled_order_and_an_unknown_one_say_so()
    {
        var order = await stage.Shop.PlaceOrderAsync("wechat");
        await stage.Shop.CloseAsync(order.Id);
        var plain = new PlainPage(await NewDesktopWithoutScriptAsync(stage.ApiAddress, "en-US"));

        await plain.OpenAsync(order.Id);
        await plain.SaysAsync("Order cancelled");
        await plain.OpenAsync("nothing");
        await plain.SaysAsync("No such order");
    }
}
