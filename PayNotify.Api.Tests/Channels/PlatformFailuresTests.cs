using PayNotify.Api.Channels;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels;

public sealed class PlatformFailuresTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task A_platform_that_is_down_makes_one_line_and_then_one_a_minute()
    {
        for (var orders = 0; orders < 20; orders++) await shop.OrderAsync();
        shop.Platform.WeChatAnswer = _ => Trades.Broken;

        shop.Clock.Advance(TimeSpan.FromSeconds(30));
        await shop.ReconcileAsync();
        Assert.Single(Lines());
        shop.Clock.Advance(PlatformFailures.Pause);

        Assert.Equal(2, Lines().Count);
        Assert.Matches(@"^Calls to WeChat failed \d+ more times within a minute: status 500$", Lines()[1]);
    }

    [Fact]
    public async Task Another_reason_is_logged_at_once()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatAnswer = _ => Trades.Broken;
        await CheckAsync(order);

        shop.Platform.WeChatAnswer = _ => Trades.WeChatNo(401, "SIGN_ERROR");
        shop.Clock.Advance(TimeSpan.FromSeconds(4));
        await CheckAsync(order);

        Assert.Equal(2, Lines().Count);
        Assert.EndsWith("SIGN_ERROR", Lines()[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_quiet_minute_a_failure_is_logged_again()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatAnswer = _ => Trades.Broken;
        await CheckAsync(order);

        shop.Platform.WeChatAnswer = _ => Trades.ByWeChat(order, "NOTPAY");
        shop.Clock.Advance(PlatformFailures.Pause);
        shop.Platform.WeChatAnswer = _ => Trades.Broken;
        await CheckAsync(order);

        Assert.Equal(2, Lines().Count);
    }

    Task CheckAsync(System.Text.Json.Nodes.JsonObject order) => shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/check"));

    List<string> Lines() => [.. shop.Logs.All.Select(line => line.Text).Where(text => text.Contains("WeChat", StringComparison.Ordinal))];
}
