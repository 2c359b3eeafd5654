using System.Text.Json.Nodes;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Events;

public sealed class OrderPollTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task News_that_is_there_is_answered_at_once_one_event_at_a_time()
    {
        var order = await shop.OrderAsync("alipay");
        await shop.SendAsync(Payments.ByAlipay(order));

        Assert.Equal((200, 1, "awaitingPayment"), await PollAsync(order, "after=0&wait=20"));
        Assert.Equal((200, 2, "paid"), await PollAsync(order, "after=1&wait=20"));
    }

    [Fact]
    public async Task News_that_comes_ends_the_wait()
    {
        var order = await shop.OrderAsync();

        var polling = PollAsync(order, "after=1&wait=20");
        await shop.SendAsync(shop.ByWeChat(order));

        Assert.Equal((200, 2, "paid"), await polling);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(25)]
    public async Task Without_news_the_wait_ends_with_204(int seconds)
    {
        var order = await shop.OrderAsync();

        var polling = PollAsync(order, $"after=1&wait={seconds}");
        await Eventually.IsTrueAsync(() => Task.FromResult(shop.IsWatched(order)));
        shop.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.False(polling.IsCompleted);
        shop.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((204, 0, null), await polling);
    }

    [Fact]
    public async Task Without_a_wait_nothing_is_waited_for()
    {
        var order = await shop.OrderAsync();

        Assert.Equal((204, 0, null), await PollAsync(order, "after=1"));
        Assert.Equal((200, 1, "awaitingPayment"), await PollAsync(order, ""));
    }

    [Theory]
    [InlineData("after=-1", "after")]
    [InlineData("after=x", "after")]
    [InlineData("after=1&wait=61", "wait")]
    [InlineData("wait=5", "wait")]
    [InlineData("after=1&after=2", "after")]
    [InlineData("afterr=1", "afterr")]
    public async Task A_query_that_makes_no_sense_is_refused_by_name(string query, string name)
    {
        var order = await shop.OrderAsync();

        var (status, body) = await shop.SendAsync(new(HttpMethod.Get, $"/api/orders/{order["id"]}?{query}"));

        Assert.Equal((400, "query_invalid"), (status, (string?)JsonNode.Parse(body)!["code"]));
        Assert.StartsWith(name, (string?)JsonNode.Parse(body)!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_waits_for_an_order_that_is_not_there() => Assert.Equal(404, (await PollAsync(new() { ["id"] = "nothing" }, "after=0&wait=20")).Status);

    async Task<(int Status, int Sequence, string? State)> PollAsync(JsonObject order, string query)
    {
        var (status, body) = await shop.SendAsync(new(HttpMethod.Get, $"/api/orders/{order["id"]}?{query}"));
        return status == 200 ? (status, (int)JsonNode.Parse(body)!["sequence"]!, (string?)JsonNode.Parse(body)!["status"]) : (status, 0, null);
    }
}
