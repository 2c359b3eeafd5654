using System.Text.Json;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Scenarios;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Scenarios;

/// <summary>The whole program on a real port with one space for all scenarios, emptied before each: making the keys of a space takes seconds.</summary>
public sealed class ScenarioTheatre : IAsyncLifetime
{
    const string Space = "demo";
    const int Seed = 7;

    SimulatorHost host = null!;
    ScriptedReceiver receiver = null!;
    ScenarioActor actor = null!;

    internal ScriptedReceiver Receiver => receiver;

    public async ValueTask InitializeAsync()
    {
        host = await ListeningSimulator.StartAsync();
        receiver = await ScriptedReceiver.StartAsync();
        actor = await ScenarioActor.OfAsync(host, Space);
    }

    /// <returns>The run at its end, masked.</returns>
    internal async Task<JsonElement> PlayAsync(Scenario scenario, string channel, bool byMerchant = false)
    {
        await host.PostJsonAsync("/sandbox/reset", new { merchant = Space });
        receiver.Play(scenario.Plays[Enum.Parse<PlatformName>(channel, ignoreCase: true)].Receiver, channel);

        byMerchant |= scenario.Needs is ScenarioNeed.Merchant;
        var run = await host.PostJsonAsync(
            $"/sandbox/scenarios/{scenario.Name}/runs",
            new { merchant = Space, channel, to = byMerchant ? null : receiver.Url, orders = byMerchant ? "merchant" : "simulator", seed = Seed, patience = "60s" });
        var address = $"/sandbox/scenarios/{scenario.Name}/runs/{run.Text("id")}";
        for (var seen = ""; run.GetProperty("verdict").ValueKind is JsonValueKind.Null;)
        {
            run = await host.GetJsonAsync($"{address}?wait=60s{seen}");
            if (run.GetProperty("awaiting") is not { ValueKind: JsonValueKind.Object } awaited) continue;
            seen = $"&after={awaited.Int("step")}";
            await actor.DoAsync(awaited, receiver.Url);
        }

        return await host.GetJsonAsync($"{address}?masked=true");
    }

    /// <returns>The ended run without a merchant: the Simulator orders and receives.</returns>
    internal async Task<JsonElement> PlayAloneAsync(Scenario scenario, string channel)
    {
        await host.PostJsonAsync("/sandbox/reset", new { merchant = Space });
        var runs = $"/sandbox/scenarios/{scenario.Name}/runs";
        var run = await host.PostJsonAsync(runs, new { merchant = Space, channel, orders = "simulator" });
        return await host.GetJsonAsync($"{runs}/{run.Text("id")}?wait=60s");
    }

    public async ValueTask DisposeAsync()
    {
        actor.Dispose();
        await receiver.DisposeAsync();
        await host.DisposeAsync();
    }
}
