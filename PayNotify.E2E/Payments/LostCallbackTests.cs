using System.Diagnostics;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Payments;

/// <summary>With every callback dropped the shop still learns of its money, by asking.</summary>
public sealed class LostCallbackTests(Stage stage)
{
    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task Without_any_callback_an_order_is_paid_within_35_seconds(string channel)
    {
        var order = await PaidInSilenceAsync(channel);
        var waited = Stopwatch.StartNew();

        await foreach (var sent in stage.Shop.EventsAsync(order.Id))
        {
            if (sent.EventType == "paid") break;
        }

        Assert.InRange(waited.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(35));
        Assert.Equal("paid", (await stage.Shop.FindAsync(order.Id)).Status);
    }

    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task I_have_paid_finds_the_money_within_three_seconds(string channel)
    {
        var order = await PaidInSilenceAsync(channel);
        var waited = Stopwatch.StartNew();

        var checkedNow = await stage.Shop.CheckAsync(order.Id);

        Assert.Equal("paid", checkedNow.Status);
        Assert.InRange(waited.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task A_cancelled_order_is_closed_at_the_platform(string channel)
    {
        var order = await stage.Shop.PlaceOrderAsync(channel);
        await stage.Sandbox.PostAsync($"/sandbox/trades/{order.OrderNo}/scan");

        var closed = await stage.Shop.CloseAsync(order.Id);

        Assert.Equal("closed", closed.Status);
        Assert.Equal("closed", (await stage.Sandbox.GetAsync($"/sandbox/trades/{order.OrderNo}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_scan_with_alipay_is_heard_of_by_whoever_watches()
    {
        var order = await stage.Shop.PlaceOrderAsync("alipay");
        await stage.Sandbox.PostAsync($"/sandbox/trades/{order.OrderNo}/scan");

        await foreach (var sent in stage.Shop.EventsAsync(order.Id))
        {
            if (sent.EventType == "scanned") return;
        }

        Assert.Fail("The stream ended without a scan.");
    }

    async Task<ShopOrder> PaidInSilenceAsync(string channel)
    {
        var order = await stage.Shop.PlaceOrderAsync(channel);
        await stage.Sandbox.PostAsync("/sandbox/faults", new { fault = "drop", order = order.OrderNo });
        await stage.Sandbox.PayAsync(order.OrderNo);
        return order;
    }
}
