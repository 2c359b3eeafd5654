using System.Text.Json;
using PayNotify.Simulator.Scenarios;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Scenarios;

/// <summary>How runs begin and end, and what they leave behind.</summary>
public sealed class ScenarioRunsTests
{
    const string Runs = "/sandbox/scenarios/happy-path/runs";

    [Fact]
    public async Task A_space_has_one_run_at_a_time_and_spaces_do_not_wait_for_each_other()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.PostJsonAsync(Runs);

        var second = await simulator.SendAsync(HttpMethod.Post, Runs, new { });
        var elsewhere = await simulator.SendAsync(HttpMethod.Post, Runs, new { merchant = "demo-publickey" });

        Assert.Equal((409, "run_under_way"), second.Refusal());
        Assert.Equal(201, elsewhere.Status);
    }

    [Fact]
    public async Task A_run_says_what_it_waits_for_and_gives_up_after_its_patience_of_wire_time()
    {
        var wire = new HandClock();
        await using var simulator = await SimulatorHost.StartAsync(wire);
        var run = await simulator.PostJsonAsync(Runs, new { channel = "alipay", patience = "90s" });
        var waiting = await simulator.GetJsonAsync($"{Runs}/{run.Text("id")}?wait=10s");

        wire.Advance(TimeSpan.FromSeconds(90));

        var awaited = waiting.GetProperty("awaiting");
        Assert.Equal((0, "order", "alipay"), (awaited.Int("step"), awaited.Text("act"), awaited.Text("channel")));
        Assert.Equal(wire.GetUtcNow(), awaited.Instant("until"));
        var ended = await simulator.GetJsonAsync($"{Runs}/{run.Text("id")}?wait=10s&after=0");
        Assert.Equal("timedOut", ended.Text("verdict"));
        Assert.Equal("steps[0]", Assert.Single(ended.List("mismatches")).Text("path"));
    }

    [Fact]
    public async Task An_order_that_came_before_the_run_is_not_its_own()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("before", "http://127.0.0.1:9/notify");

        var run = await simulator.PostJsonAsync(Runs);

        var waiting = await simulator.GetJsonAsync($"{Runs}/{run.Text("id")}?wait=10s");
        Assert.Equal("order", waiting.GetProperty("awaiting").Text("act"));
        Assert.Empty(waiting.List("trades"));
    }

    [Fact]
    public async Task A_stopped_run_takes_its_faults_along_and_frees_the_space()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.PostJsonAsync("/sandbox/faults", new { fault = "drop", order = "mine" });
        var runs = "/sandbox/scenarios/early-callback/runs";
        var run = await simulator.PostJsonAsync(runs);
        await simulator.GetJsonAsync($"{runs}/{run.Text("id")}?wait=10s");
        var during = (await simulator.GetJsonAsync("/sandbox/faults")).List("items").Count();

        var stopped = await simulator.SendAsync(HttpMethod.Delete, $"{runs}/{run.Text("id")}");

        Assert.Equal((2, 204), (during, stopped.Status));
        Assert.Equal("drop", Assert.Single((await simulator.GetJsonAsync("/sandbox/faults")).List("items")).Text("fault"));
        var ended = await simulator.GetJsonAsync($"{runs}/{run.Text("id")}");
        Assert.Equal(("stopped", "early"), (ended.Text("verdict"), Assert.Single(ended.List("faults")).Text("fault")));
        Assert.Equal(201, (await simulator.SendAsync(HttpMethod.Post, Runs, new { })).Status);
    }

    [Fact]
    public async Task A_run_that_goes_otherwise_fails_and_says_where()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var simulator = await SimulatorHost.StartAsync();

        var run = await EndedAsync(simulator, "happy-path", new { to = receiver.Url });

        Assert.Equal("failed", run.Text("verdict"));
        Assert.Equal(
            [("expect.deliveries[0].state", "delivered", "retrying"), ("expect.deliveries[0].verdicts", "accepted", "status")],
            run.List("mismatches").Select(mismatch => (mismatch.Text("path"), mismatch.Text("expected"), mismatch.Text("actual"))));
    }

    [Fact]
    public async Task A_step_that_comes_to_something_else_ends_the_run()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.SendAsync(HttpMethod.Put, "/sandbox/merchants/demo", new { switches = new { refusal = "NO_AUTH" } });

        var run = await EndedAsync(simulator, "happy-path", new { to = "http://127.0.0.1:9/notify" });

        var mismatch = Assert.Single(run.List("mismatches"));
        Assert.Equal(("steps[0].answer", "accepted", "NO_AUTH"), (mismatch.Text("path"), mismatch.Text("expected"), mismatch.Text("actual")));
        Assert.Equal(["NO_AUTH", null, null], run.List("steps").Select(step => step.Text("answer")));
    }

    [Fact]
    public async Task A_changed_key_mode_is_put_back()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();

        var run = await EndedAsync(simulator, "key-mode-changes", new { to = receiver.Url });

        Assert.Equal("passed", run.Text("verdict"));
        Assert.StartsWith("PUB_KEY_ID_", receiver.Received.Single().Headers["Wechatpay-Serial"], StringComparison.Ordinal);
        Assert.Equal("both", (await simulator.GetJsonAsync("/sandbox/merchants/demo")).GetProperty("wechat").Text("keyMode"));
    }

    [Fact]
    public async Task An_ended_run_keeps_its_record_when_the_space_is_emptied()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        var before = await EndedAsync(simulator, "happy-path", new { to = receiver.Url });

        await simulator.PostJsonAsync("/sandbox/reset", new { merchant = "demo" });

        var after = await simulator.GetJsonAsync($"{Runs}/{before.Text("id")}");
        Assert.Equal(before.GetRawText(), after.GetRawText());
    }

    [Fact]
    public async Task The_latest_ended_runs_are_kept()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        var ids = new List<string>();

        for (var count = 0; count < ScenarioRuns.MostEnded + 1; count++) ids.Add((await EndedAsync(simulator, "happy-path", new { to = receiver.Url })).Text("id")!);

        var gone = await simulator.SendAsync(HttpMethod.Get, $"{Runs}/{ids[0]}");
        Assert.Equal((404, "run_not_found"), gone.Refusal());
        Assert.Equal(200, (await simulator.SendAsync(HttpMethod.Get, $"{Runs}/{ids[1]}")).Status);
    }

    static async Task<JsonElement> EndedAsync(SimulatorHost simulator, string scenario, object request)
    {
        var run = await simulator.PostJsonAsync($"/sandbox/scenarios/{scenario}/runs", request);
        return await simulator.GetJsonAsync($"/sandbox/scenarios/{scenario}/runs/{run.Text("id")}?wait=30s");
    }
}
