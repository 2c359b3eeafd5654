using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

public sealed class TrafficTests
{
    [Fact]
    public async Task Payers_pay_what_is_open_oldest_first()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("a");
        await simulator.OrderAsync("b");
        await simulator.PostJsonAsync("/sandbox/trades/b/close");
        await simulator.OrderAsync("c");
        await simulator.OrderAsync("d");

        var played = await simulator.PostJsonAsync("/sandbox/traffic", new { count = 2, seed = 1 });

        Assert.Equal(["a", "c"], played.List("items").Select(trade => trade.Text("orderNo")));
        Assert.Equal(["d"], (await simulator.GetJsonAsync("/sandbox/trades?state=created")).List("items").Select(trade => trade.Text("orderNo")));
    }

    [Fact]
    public async Task The_rest_of_the_payers_has_nothing_to_pay()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("a");

        var played = await simulator.PostJsonAsync("/sandbox/traffic", new { count = 5 });

        Assert.Equal(1, played.Int("paid"));
    }

    [Fact]
    public async Task A_seed_makes_the_same_payers_again()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var first = await PlayAsync(seed: 42);
        var again = await PlayAsync(seed: 42);
        var other = await PlayAsync(seed: 43);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);

        async Task<List<string?>> PlayAsync(int seed)
        {
            await simulator.SendAsync(HttpMethod.Post, "/sandbox/reset");
            foreach (var number in Enumerable.Range(0, 5)) await simulator.OrderAsync($"order{number}");
            var played = await simulator.PostJsonAsync("/sandbox/traffic", new { count = 5, seed });
            return [.. played.List("items").Select(trade => trade.Text("payerName"))];
        }
    }
}
