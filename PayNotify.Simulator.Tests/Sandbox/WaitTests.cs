using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

public sealed class WaitTests
{
    [Fact]
    public async Task It_answers_when_the_trade_gets_there()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var waiting = simulator.GetJsonAsync("/sandbox/wait?order=order1&state=paid&timeout=30s");
        await simulator.OrderAsync("order1");
        Assert.False(waiting.IsCompleted);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");

        Assert.Equal("paid", (await waiting).Text("state"));
    }

    [Fact]
    public async Task It_answers_when_a_named_delivery_gets_there()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var simulator = await SimulatorHost.StartAsync();
        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to = receiver.Url });
        receiver.Answer = Receiver.Accept;

        var waiting = simulator.GetJsonAsync($"/sandbox/wait?delivery={fired.Text("id")}&state=delivered&timeout=30s");
        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "15s" });

        Assert.Equal("delivered", (await waiting).Text("state"));
    }

    [Fact]
    public async Task It_gives_up_in_time()
    {
        var wire = new HandClock();
        await using var simulator = await SimulatorHost.StartAsync(wire);

        var armed = wire.ArmedAsync(TimeSpan.FromSeconds(7));
        var waiting = simulator.SendAsync(HttpMethod.Get, "/sandbox/wait?order=order1&state=paid&timeout=7s");
        await armed;

        wire.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal((408, "wait_timeout"), (await waiting).Refusal());
    }
}
