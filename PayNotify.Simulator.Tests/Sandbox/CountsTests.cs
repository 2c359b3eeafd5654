using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

public sealed class CountsTests
{
    [Fact]
    public async Task Trades_and_deliveries_are_counted_by_state_for_a_space_and_for_all()
    {
        var clock = new HandClock();
        await using var simulator = await SimulatorHost.StartAsync(clock);
        await using var receiver = await Receiver.StartAsync();
        foreach (var number in new[] { "paid", "closed", "open" }) await simulator.OrderAsync(number, receiver.Url);
        await simulator.OrderAsync("short", life: TimeSpan.FromMinutes(1));
        await simulator.OrderAsync("other", merchant: "demo-publickey");
        await simulator.PostJsonAsync("/sandbox/trades/paid/pay");
        await simulator.DeliveryAsync("paid", "delivered");
        await simulator.PostJsonAsync("/sandbox/trades/closed/close");
        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "2m" });
        await simulator.SeedDeliveriesAsync(3, receiver.Url, "demo-publickey");

        var demo = await simulator.GetJsonAsync("/sandbox/counts?merchant=demo");
        var all = await simulator.GetJsonAsync("/sandbox/counts");

        Assert.Equal("""{"created":1,"scanned":0,"paid":1,"closed":1,"expired":1}""", demo.GetProperty("trades").GetRawText());
        Assert.Equal("""{"pending":0,"sending":0,"delivered":1,"retrying":0,"exhausted":0,"held":0,"interrupted":0}""", demo.GetProperty("deliveries").GetRawText());
        Assert.Equal((2, 3, 1), (all.GetProperty("trades").Int("created"), all.GetProperty("deliveries").Int("pending"), all.GetProperty("deliveries").Int("delivered")));
    }

    [Fact]
    public async Task Unknown_space_is_refused()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        Assert.Equal((404, "merchant_not_found"), (await simulator.SendAsync(HttpMethod.Get, "/sandbox/counts?merchant=none")).Refusal());
    }
}
