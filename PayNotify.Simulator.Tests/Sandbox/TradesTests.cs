using System.Text.Json;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

public sealed class TradesTests
{
    [Fact]
    public async Task Lists_are_newest_first_and_go_on_at_the_cursor()
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        foreach (var number in Enumerable.Range(1, 5)) await simulator.OrderAsync($"order{number}");

        var first = await simulator.GetJsonAsync("/sandbox/trades?limit=2");
        var second = await simulator.GetJsonAsync($"/sandbox/trades?limit=2&cursor={first.Text("next")}");
        var third = await simulator.GetJsonAsync($"/sandbox/trades?limit=2&cursor={second.Text("next")}");

        Assert.Equal(["order5", "order4", "order3", "order2", "order1"], new[] { first, second, third }.SelectMany(OrderNos));
        Assert.Equal(JsonValueKind.Null, third.GetProperty("next").ValueKind);
    }

    [Theory]
    [InlineData("order=b", "b")]
    [InlineData("merchant=demo-publickey", "c")]
    [InlineData("channel=alipay", "b")]
    [InlineData("state=paid", "a")]
    [InlineData("state=paid&channel=alipay", null)]
    [InlineData("orderContains=B", "b")]
    [InlineData("state=paid,scanned", "a")]
    [InlineData("state=expired", null)]
    [InlineData("createdBefore=2000-01-01T00:00:00Z", null)]
    public async Task Lists_are_narrowed(string query, string? expected)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("a");
        await simulator.OrderAsync("b", platform: PlatformName.Alipay);
        await simulator.OrderAsync("c", merchant: "demo-publickey");
        await simulator.PostJsonAsync("/sandbox/trades/a/pay");

        Assert.Equal(expected is null ? [] : [expected], OrderNos(await simulator.GetJsonAsync($"/sandbox/trades?{query}")));
    }

    [Fact]
    public async Task A_trade_is_found_by_both_its_names_and_shows_the_code()
    {
        await using var simulator = await SimulatorHost.StartAsync(settings: new Dictionary<string, string> { ["PublicBaseUrl"] = "http://phone.test:8080/" });
        var order = await simulator.OrderAsync("order1", merchant: "demo-publickey");

        var byId = await simulator.GetJsonAsync($"/sandbox/trades/{order.Id}");
        var byNumber = await simulator.GetJsonAsync("/sandbox/trades/order1?merchant=demo-publickey");

        Assert.True(JsonElement.DeepEquals(byId, byNumber));
        Assert.Equal($"http://phone.test:8080/cashier/{order.Code}", byId.Text("code"));
        Assert.Equal(404, (await simulator.SendAsync(HttpMethod.Get, "/sandbox/trades/order1")).Status);
    }

    static IEnumerable<string?> OrderNos(JsonElement page) => page.List("items").Select(trade => trade.Text("orderNo"));
}
