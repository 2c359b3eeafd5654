using System.Diagnostics;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Payments;

[Collection(nameof(Alone))]
public sealed class StreamTests(Stage stage)
{
    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task Stream_shows_paid_within_500_ms_of_the_pay_call(string channel)
    {
        var order = await stage.Shop.PlaceOrderAsync(channel);
        await using var events = stage.Shop.EventsAsync(order.Id).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("snapshot", events.Current.EventType);
        if (channel == "alipay") await stage.Sandbox.PostAsync($"/sandbox/trades/{order.OrderNo}/scan");

        var clock = Stopwatch.StartNew();
        var paying = stage.Sandbox.PayAsync(order.OrderNo);
        Assert.True(await events.MoveNextAsync());
        var elapsed = clock.Elapsed;
        await paying;

        Assert.Equal("paid", events.Current.EventType);
        Assert.Equal((order.Sequence + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), events.Current.EventId);
        Assert.True(elapsed < TimeSpan.FromMilliseconds(500), $"{elapsed.TotalMilliseconds} ms");
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("bye", events.Current.EventType);
        Assert.False(await events.MoveNextAsync());
    }
}
