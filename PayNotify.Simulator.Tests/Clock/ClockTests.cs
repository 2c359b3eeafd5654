using System.Text.Json;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Clock;

public sealed class ClockTests
{
    [Fact]
    public async Task One_space_moves_and_wire_time_and_the_others_do_not()
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());

        var demo = await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "1h30m", merchant = "demo" });

        var other = await simulator.GetJsonAsync("/sandbox/clock?merchant=demo-publickey");
        Assert.Equal((5400d, TimeSpan.FromMinutes(90)), (demo.GetProperty("offsetSeconds").GetDouble(), Now(demo) - WireNow(demo)));
        Assert.Equal((0d, WireNow(demo)), (other.GetProperty("offsetSeconds").GetDouble(), Now(other)));
    }

    [Fact]
    public async Task All_spaces_move_together()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "2d" });

        Assert.Equal(172800d, (await simulator.GetJsonAsync("/sandbox/clock")).GetProperty("offsetSeconds").GetDouble());
        Assert.Equal(172800d, (await simulator.GetJsonAsync("/sandbox/clock?merchant=demo-publickey")).GetProperty("offsetSeconds").GetDouble());
    }

    [Theory]
    [InlineData(null, "demo")]
    [InlineData("demo", "demo")]
    [InlineData("demo", null)]
    public async Task All_advances_together_are_at_most_ten_years(string? first, string? second)
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "3650d", merchant = first });

        var beyond = await simulator.SendAsync(HttpMethod.Post, "/sandbox/clock/advance", new { by = "1s", merchant = second });

        Assert.Equal((400, "by_invalid"), beyond.Refusal());
        Assert.Contains("3650d", beyond.Body.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(315360000d, (await simulator.GetJsonAsync("/sandbox/clock?merchant=demo")).GetProperty("offsetSeconds").GetDouble());
    }

    [Theory]
    [InlineData("POST", "/sandbox/reset")]
    [InlineData("DELETE", "/sandbox/clock?merchant=demo")]
    public async Task An_advance_ends_when_the_clock_is_set_otherwise_meanwhile(string method, string path)
    {
        var (arrived, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var receiver = await Receiver.StartAsync(async context =>
        {
            arrived.TrySetResult();
            await leave.Task;
            await Receiver.Refuse(context);
        });
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1", receiver.Url);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        await arrived.Task;

        // On its way when the call comes back: it waits for the receiver.
        var advance = simulator.Get<AdvanceClock>().ExecuteAsync("demo", TimeSpan.FromHours(25), TestContext.Current.CancellationToken);
        var body = method == "POST" ? new { merchant = "demo" } : null;
        Assert.InRange((await simulator.SendAsync(new HttpMethod(method), path, body)).Status, 200, 204);
        leave.SetResult();

        Assert.Equal(AdvanceEnd.Overtaken, await advance);
        Assert.Equal(0, (await simulator.GetJsonAsync("/sandbox/clock?merchant=demo")).GetProperty("offsetSeconds").GetDouble());
    }

    [Fact]
    public async Task An_advance_fires_what_is_due_on_the_way_at_its_own_time()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await simulator.OrderAsync("order1", receiver.Url);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        await simulator.DeliveryAsync("order1", "retrying");

        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "65s", merchant = "demo" });

        var delivery = await simulator.DeliveryAsync("order1", "retrying");
        var attempts = delivery.List("attempts").ToList();
        Assert.Equal(4, attempts.Count);
        Assert.All(attempts, attempt => Assert.Equal(attempt.Text("dueAt"), attempt.Text("startedAt")));
    }

    [Fact]
    public async Task An_advance_stops_before_what_is_due_later()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await simulator.OrderAsync("order1", receiver.Url);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        await simulator.DeliveryAsync("order1", "retrying");

        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "14s", merchant = "demo" });

        Assert.Single(receiver.Received);
    }

    [Fact]
    public async Task Back_to_real_time_what_is_to_come_keeps_its_distance_and_what_has_happened_its_time()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "25h", merchant = "demo" });
        await simulator.OrderAsync("open", life: TimeSpan.FromMinutes(5));
        await simulator.OrderAsync("order1", receiver.Url);
        var paid = await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        await simulator.DeliveryAsync("order1", "retrying");

        var (status, clock) = await simulator.SendAsync(HttpMethod.Delete, "/sandbox/clock?merchant=demo");

        Assert.Equal((200, 0d), (status, clock.GetProperty("offsetSeconds").GetDouble()));
        var open = await simulator.GetJsonAsync("/sandbox/trades/open");
        var delivery = await simulator.DeliveryAsync("order1", "retrying");
        Assert.Equal(TimeSpan.FromMinutes(5), open.Instant("expiresAt") - WireNow(clock));
        Assert.Equal(TimeSpan.FromSeconds(15), delivery.Instant("nextDueAt") - WireNow(clock));
        Assert.Equal(paid.Text("paidAt"), (await simulator.GetJsonAsync("/sandbox/trades/order1")).Text("paidAt"));
        Assert.Single(receiver.Received);
    }

    [Fact]
    public async Task Back_to_real_time_holds_for_one_space_of_all_that_were_moved()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "1h" });

        await simulator.SendAsync(HttpMethod.Delete, "/sandbox/clock?merchant=demo");

        Assert.Equal(0d, (await simulator.GetJsonAsync("/sandbox/clock?merchant=demo")).GetProperty("offsetSeconds").GetDouble());
        Assert.Equal(3600d, (await simulator.GetJsonAsync("/sandbox/clock?merchant=demo-publickey")).GetProperty("offsetSeconds").GetDouble());
    }

    [Fact]
    public async Task An_advance_that_is_not_settled_after_thirty_seconds_answers_202_and_goes_on()
    {
        var wire = new HandClock();
        await using var simulator = await SimulatorHost.StartAsync(wire);
        await using var receiver = await Receiver.StartAsync(Receiver.Hang);
        await simulator.OrderAsync("order1", receiver.Url);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        await receiver.NextAsync();
        wire.Advance(TimeSpan.FromSeconds(5));
        await simulator.DeliveryAsync("order1", "retrying");

        var advance = simulator.SendAsync(HttpMethod.Post, "/sandbox/clock/advance", new { by = "25h", merchant = "demo" });
        await receiver.NextAsync();
        wire.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(202, (await advance).Status);
    }

    static DateTimeOffset Now(JsonElement clock) => clock.Instant("now");

    static DateTimeOffset WireNow(JsonElement clock) => clock.Instant("wireNow");
}
