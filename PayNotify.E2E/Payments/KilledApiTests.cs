using PayNotify.E2E.Pages;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Payments;

[Collection(nameof(Killable))]
public sealed class KilledApiTests(KillableStage stage, BrowserFixture browser) : BrowserTest(browser)
{
    [Theory]
    [InlineData("wechat", "15s")]
    [InlineData("alipay", "4m")]
    public async Task Page_that_was_open_all_the_time_turns_to_paid_after_the_retry(string channel, string firstGap)
    {
        var order = await stage.Shop.PlaceOrderAsync(channel);
        var checkout = new CheckoutPage(await NewDesktopAsync(stage.ApiAddress));
        await checkout.OpenAsync(order.Id);

        // Only who has seen an order unpaid has just paid; the shop may know of the payment before the page is back.
        await checkout.ShowsAsync("waiting");
        await checkout.LinkIsAsync("live");
        await checkout.MarkAsync();

        await stage.KillApiAsync();
        await stage.Sandbox.PayAsync(order.OrderNo);
        await stage.Sandbox.DeliveryAsync(order.OrderNo, "retrying");
        await stage.StartApiAsync();
        await stage.Sandbox.PostAsync("/sandbox/clock/advance", new { by = firstGap });

        await checkout.ShowsAsync("paid");
        Assert.True(await checkout.IsMarkedAsync(), "The page was reloaded.");
        var delivery = await stage.Sandbox.DeliveryAsync(order.OrderNo, "delivered");
        Assert.Equal("refused", delivery.GetProperty("attempts")[0].GetProperty("verdict").GetString());
        Assert.Equal("accepted", delivery.GetProperty("attempts")[1].GetProperty("verdict").GetString());
    }
}
