using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Scenarios;

public sealed class BuiltInReceiverTests
{
    const string Runs = "/sandbox/scenarios/happy-path/runs";
    const string Token = "token-of-the-built-in-receiver-tests";

    [Fact]
    public async Task Shared_simulator_may_call_its_own_receiver_and_no_other_inside_address()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync(settings: new Dictionary<string, string> { ["Exposure"] = "Shared", ["Token"] = Token });
        simulator.Http.DefaultRequestHeaders.Authorization = new("Bearer", Token);

        var alone = await EndedAsync(simulator, new { orders = "simulator" });
        var inside = await EndedAsync(simulator, new { to = receiver.Url });

        Assert.Equal("passed", alone.Text("verdict"));
        Assert.Equal(
            ("failed", "Nothing was sent: a shared Simulator does not call addresses inside its network."),
            (inside.Text("verdict"), inside.GetProperty("reason").Text("en")));
    }

    [Fact]
    public async Task Resent_callback_of_an_ended_run_is_accepted()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var run = await EndedAsync(simulator, new { orders = "simulator" });

        var resent = await simulator.PostJsonAsync($"/sandbox/deliveries/{run.List("deliveries").Single().Text("id")}/resend");

        Assert.Equal(("delivered", 2), (resent.Text("state"), resent.Int("attemptsMade")));
    }

    static async Task<System.Text.Json.JsonElement> EndedAsync(SimulatorHost simulator, object request)
    {
        var run = await simulator.PostJsonAsync(Runs, request);
        return await simulator.GetJsonAsync($"{Runs}/{run.Text("id")}?wait=30s");
    }
}
