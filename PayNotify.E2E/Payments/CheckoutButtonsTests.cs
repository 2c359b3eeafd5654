using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Payments;

public sealed class CheckoutButtonsTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Fact]
    public async Task I_have_paid_turns_the_page_although_no_callback_comes()
    {
        var (order, checkout) = await OpenAsync("wechat");
        await stage.Sandbox.PostAsync("/sandbox/faults", new { fault = "drop", order = order.OrderNo });
        await stage.Sandbox.PayAsync(order.OrderNo);

        await checkout.PressIHavePaidAsync();

        await checkout.ShowsAsync("paid");
    }

    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task Cancel_order_turns_the_page(string channel)
    {
        var (_, checkout) = await OpenAsync(channel);

        await checkout.CancelAsync();

        await checkout.ShowsAsync("closed");
    }

    [Fact]
    public async Task A_scan_with_alipay_turns_the_page()
    {
        var (order, checkout) = await OpenAsync("alipay");

        await stage.Sandbox.PostAsync($"/sandbox/trades/{order.OrderNo}/scan");

        await checkout.ShowsAsync("scanned");
    }

    [Fact]
    public async Task On_a_phone_the_cashier_is_the_main_button_above_the_code()
    {
        var order = await stage.Shop.PlaceOrderAsync("wechat");
        var checkout = new CheckoutPage(await NewPhoneAsync(address: stage.ApiAddress));
        await checkout.OpenAsync(order.Id);
        await checkout.ShowsAsync("waiting");

        Assert.Equal((true, false, true), await checkout.MainButtonsAsync());
    }

    async Task<(ShopOrder Order, CheckoutPage Checkout)> OpenAsync(string channel)
    {
        var order = await stage.Shop.PlaceOrderAsync(channel);
        var checkout = new CheckoutPage(await NewDesktopAsync(stage.ApiAddress));
        await checkout.OpenAsync(order.Id);
        await checkout.ShowsAsync("waiting");
        return (order, checkout);
    }
}
