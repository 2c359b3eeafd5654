using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Orders;

public sealed class ActionsExpireTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync(builder =>
    {
        builder.UseSetting("Orders:Lifetime", "00:01:00");
        builder.UseSetting("Orders:ActionsFor", "00:00:30");
    });

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Theory]
    [InlineData("check", 200)]
    [InlineData("close", 200)]
    [InlineData("code", 409)]
    public async Task An_action_works_for_a_time_after_the_end_and_then_is_410(string action, int before)
    {
        var order = await PaidAsync();

        shop.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(before, (await ActAsync(order, action)).Status);

        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        var (status, body) = await ActAsync(order, action);
        var problem = JsonNode.Parse(body)!;
        Assert.Equal((410, "link_expired", "id: the order ended more than 00:00:30 ago; it can only be viewed"), (status, (string?)problem["code"], (string?)problem["detail"]));
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("?after=1&wait=1", 200)]
    [InlineData("/events", 200)]
    [InlineData("/qr.svg", 200)]
    public async Task Viewing_stays_possible(string view, int status)
    {
        var order = await PaidAsync();
        shop.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(status, (await shop.SendAsync(new(HttpMethod.Get, $"/api/orders/{order["id"]}{view}"))).Status);
    }

    [Fact]
    public async Task An_order_that_its_platform_could_not_close_is_open_and_takes_actions()
    {
        var order = await shop.OrderAsync();
        shop.Platform.WeChatAnswer = _ => Trades.Broken;
        shop.Clock.Advance(TimeSpan.FromMinutes(10));
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "NOTPAY"), new(204, ""));

        Assert.Equal(200, (await ActAsync(order, "close")).Status);
    }

    [Fact]
    public async Task The_time_counts_from_the_first_end_not_from_a_later_refund()
    {
        var order = await PaidAsync();
        shop.Clock.Advance(TimeSpan.FromSeconds(29));
        await shop.AsOperatorAsync(HttpMethod.Post, $"/api/orders/{order["id"]}/refunds", new { amountFen = 100, reason = "scratched" });

        shop.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(410, (await ActAsync(order, "check")).Status);
    }

    [Fact]
    public async Task An_order_of_an_earlier_version_counts_from_when_it_would_have_expired()
    {
        var order = await PaidAsync();
        await shop.ReadAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, (DateTimeOffset?)null)));

        shop.Clock.Advance(TimeSpan.FromSeconds(89));
        Assert.Equal(200, (await ActAsync(order, "check")).Status);
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(410, (await ActAsync(order, "check")).Status);
    }

    async Task<JsonObject> PaidAsync()
    {
        var order = await shop.OrderAsync();
        Assert.Equal(200, (await shop.SendAsync(shop.ByWeChat(order))).Status);
        return order;
    }

    Task<(int Status, string Body)> ActAsync(JsonObject order, string action) => shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/{action}"));
}
