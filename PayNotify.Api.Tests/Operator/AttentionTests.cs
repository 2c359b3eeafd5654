using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Operator;

public sealed class AttentionTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task Where_all_is_well_nothing_is_listed()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order));

        Assert.Equal((200, """{"items":[],"next":null}"""), await shop.AsOperatorAsync(HttpMethod.Get, "/api/operator/attention"));
    }

    [Fact]
    public async Task It_takes_no_parameters()
    {
        var (status, body) = await shop.AsOperatorAsync(HttpMethod.Get, "/api/operator/attention?kind=refund");

        Assert.Equal(400, status);
        Assert.Contains("kind: is not known here; there are no parameters", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_that_does_not_fit_is_one_item_however_often_it_is_repeated()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order, "42001", more: 1));
        shop.Clock.Advance(TimeSpan.FromSeconds(15));
        await shop.SendAsync(shop.ByWeChat(order, "42001", more: 1));

        var item = Assert.Single(await shop.AttentionAsync());

        Assert.Equal(
            $$"""{"kind":"mismatch","orderNo":"{{order["orderNo"]}}","channel":"wechat","tradeNo":"42001","amountFen":8801,"reason":"AmountMismatch","times":2,"since":"2026-11-23T02:00:00.000Z","last":"2026-11-23T02:00:15.000Z"}""",
            item.ToJsonString());
    }

    [Fact]
    public async Task A_payment_for_an_order_nobody_knows_is_listed()
    {
        var order = await shop.OrderAsync();
        order["orderNo"] = "P404";

        await shop.SendAsync(shop.ByWeChat(order));

        var item = Assert.Single(await shop.AttentionAsync());
        Assert.Equal(("mismatch", "P404", "UnknownOrder"), ((string?)item["kind"], (string?)item["orderNo"], (string?)item["reason"]));
    }

    [Fact]
    public async Task A_trade_that_fitted_in_the_end_is_listed_no_more()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order, "42001", more: 1));
        Assert.Single(await shop.AttentionAsync());

        await shop.SendAsync(shop.ByWeChat(order, "42001"));

        Assert.Empty(await shop.AttentionAsync());
    }

    [Fact]
    public async Task A_trade_that_pays_a_second_order_stays_listed()
    {
        var (first, second) = (await shop.OrderAsync(), await shop.OrderAsync());
        await shop.SendAsync(shop.ByWeChat(first, "42001"));

        await shop.SendAsync(shop.ByWeChat(second, "42001"));

        var item = Assert.Single(await shop.AttentionAsync());
        Assert.Equal(("TradeReused", (string?)second["orderNo"]), ((string?)item["reason"], (string?)item["orderNo"]));
    }

    [Fact]
    public async Task Money_that_came_too_late_is_listed_and_no_capability_is()
    {
        shop.Platform.WeChatAnswer = seen => seen.PathAndQuery.EndsWith("/close", StringComparison.Ordinal) ? new(204, "") : new(200, """{"code_url":"weixin://stub"}""");
        var order = await shop.OrderAsync();
        Assert.Equal(200, (await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/close"))).Status);
        await shop.SendAsync(shop.ByWeChat(order, "42001"));

        var (_, body) = await shop.AsOperatorAsync(HttpMethod.Get, "/api/operator/attention");

        var item = Assert.Single(await shop.AttentionAsync());
        Assert.Equal(
            ("lateMoney", (string?)order["orderNo"], "wechat", "42001", 8800L, "Pending", 0),
            ((string?)item["kind"], (string?)item["orderNo"], (string?)item["channel"], (string?)item["tradeNo"], (long)item["amountFen"]!, (string?)item["reason"], (int)item["times"]!));
        Assert.DoesNotContain((string)order["id"]!, body, StringComparison.Ordinal);
    }
}
