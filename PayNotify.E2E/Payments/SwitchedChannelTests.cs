using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Payments;

public sealed class SwitchedChannelTests(Stage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData("wechat", "alipay")]
    [InlineData("alipay", "wechat")]
    public async Task The_other_method_pays_the_same_order(string from, string to)
    {
        var order = await stage.Shop.PlaceOrderAsync(from);
        var checkout = await OpenAsync(order);
        var first = await checkout.ReadQrAsync();

        await checkout.SwitchMethodAsync();
        await checkout.ShowsAnotherCodeThanAsync(first);
        await stage.Sandbox.PostAsync($"/sandbox/trades/{order.OrderNo}/pay?channel={to}");

        await checkout.ShowsAsync("paid");
        Assert.Equal(to, (await stage.Shop.FindAsync(order.Id)).Channel);
    }

    [Fact]
    public async Task A_new_code_replaces_the_old_one()
    {
        var order = await stage.Shop.PlaceOrderAsync("wechat");
        var checkout = await OpenAsync(order);
        var first = await checkout.ReadQrAsync();

        await checkout.RenewAsync();

        await checkout.ShowsAnotherCodeThanAsync(first);
    }

    [Fact]
    public async Task Money_for_a_cancelled_order_goes_back_by_itself()
    {
        var order = await stage.Shop.PlaceOrderAsync("wechat");
        var checkout = await OpenAsync(order);
        await checkout.CancelAsync();
        await checkout.ShowsAsync("closed");

        await stage.Sandbox.PostAsync("/sandbox/faults", new { fault = "late", order = order.OrderNo });
        await stage.Sandbox.PayAsync(order.OrderNo);

        await stage.Shop.BecomesAsync(order.Id, "refunded");
        Assert.Equal(("succeeded", 8800), await RefundAsync(order, "wechat"));
        await checkout.OpenAsync(order.Id);
        await checkout.ShowsAsync("refunded");
    }

    [Fact]
    public async Task Of_two_payments_for_one_order_the_second_goes_back()
    {
        var order = await stage.Shop.PlaceOrderAsync("alipay");
        var switched = await stage.Shop.SwitchAsync(order.Id, "wechat");
        await stage.Sandbox.PostAsync($"/sandbox/trades/{order.OrderNo}/pay?channel=alipay");
        await stage.Sandbox.PostAsync("/sandbox/faults", new { fault = "late", order = order.OrderNo, channel = "wechat" });
        await stage.Sandbox.PostAsync($"/sandbox/trades/{order.OrderNo}/pay?channel=wechat");

        await Eventually.IsTrueAsync(async () => await RefundAsync(order, "wechat") == ("succeeded", 8800));
        Assert.Equal("wechat", switched.Channel);
        Assert.Equal("paid", (await stage.Shop.FindAsync(order.Id)).Status);
    }

    async Task<(string? State, long AmountFen)> RefundAsync(ShopOrder order, string channel)
    {
        var refunds = (await stage.Sandbox.GetAsync($"/sandbox/refunds?order={order.OrderNo}&channel={channel}")).GetProperty("items").EnumerateArray().ToArray();
        return refunds is [var refund] ? (refund.GetProperty("state").GetString(), refund.GetProperty("amountFen").GetInt64()) : (null, 0);
    }

    async Task<CheckoutPage> OpenAsync(ShopOrder order)
    {
        var checkout = new CheckoutPage(await NewDesktopAsync(stage.ApiAddress));
        await checkout.OpenAsync(order.Id);
        await checkout.ShowsAsync("waiting");
        return checkout;
    }
}
