using System.Text.Json.Nodes;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Completion;

public sealed class ScannedOrdersTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await ShopApplication.StartAsync();
        await shop.IsReadyAsync();
        await shop.ReconcileAsync();
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task Whoever_watches_an_alipay_order_hears_of_the_scan_within_two_seconds_and_once()
    {
        var order = await shop.OrderAsync("alipay");
        shop.Platform.AlipaySays(Trades.ByAlipay(order, "WAIT_BUYER_PAY"));
        await using var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!);
        await stream.NextAsync();

        await PassAsync(2);
        await PassAsync(2);

        var scanned = (await stream.NextAsync())!.Value;
        Assert.Equal("scanned", scanned.EventType);
        Assert.Equal("2026-11-23T02:00:02.000Z", (string?)JsonNode.Parse(scanned.Data)!["scannedAt"]);
        Assert.Equal(2, shop.Platform.Questions());
        Assert.Equal(2, (int)(await shop.StateAsync((string)order["id"]!))["sequence"]!);
    }

    [Fact]
    public async Task Two_pages_of_one_order_are_one_question()
    {
        var order = await shop.OrderAsync("alipay");
        shop.Platform.AlipaySays(Trades.NotScanned);
        await using var one = await SseReader.OpenAsync(shop.Http, (string)order["id"]!);
        await using var other = await SseReader.OpenAsync(shop.Http, (string)order["id"]!);
        await one.NextAsync();
        await other.NextAsync();

        await PassAsync(2);

        Assert.Equal(1, shop.Platform.Questions());
    }

    [Theory]
    [InlineData("wechat", true)]
    [InlineData("alipay", false)]
    public async Task Nobody_is_asked_where_no_scan_is_told_or_nobody_watches(string channel, bool watch)
    {
        var order = await shop.OrderAsync(channel);
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "NOTPAY"));
        shop.Platform.AlipaySays(Trades.NotScanned);
        await using var stream = watch ? await SseReader.OpenAsync(shop.Http, (string)order["id"]!) : null;
        if (stream is not null) await stream.NextAsync();

        await PassAsync(4);

        Assert.Equal(0, shop.Platform.Questions());
    }

    async Task PassAsync(int seconds)
    {
        shop.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await shop.ReconcileAsync();
    }
}
