using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Storage;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Delivery;

public sealed class RestartTests
{
    [Fact]
    public async Task A_planned_retry_survives_a_restart()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        var before = await SimulatorHost.StartAsync();
        await before.OrderAsync("order1", receiver.Url);
        await before.PostJsonAsync("/sandbox/trades/order1/pay");
        var refused = await before.DeliveryAsync("order1", "retrying");
        var data = await before.StopAsync();
        receiver.Answer = Receiver.Accept;

        await using var after = await SimulatorHost.StartAsync(data: data);
        await after.PostJsonAsync("/sandbox/clock/advance", new { by = "15s", merchant = "demo" });

        var delivered = await after.DeliveryAsync("order1", "delivered");
        Assert.Equal(refused.Text("id"), delivered.Text("id"));
        Assert.Equal(2, delivered.GetProperty("attempts").GetArrayLength());
    }

    [Fact]
    public async Task An_attempt_that_a_kill_cut_off_is_marked_interrupted_and_repeated_at_once()
    {
        await using var receiver = await Receiver.StartAsync();
        var killed = await SimulatorHost.StartAsync(new HandClock());
        await killed.OrderAsync("order1", receiver.Url);
        await killed.PostJsonAsync("/sandbox/trades/order1/pay");
        await killed.DeliveryAsync("order1", "delivered");
        await LeaveAnAttemptWithoutResultAsync(killed, "order2", receiver.Url);
        var data = await killed.StopAsync();

        await using var after = await SimulatorHost.StartAsync(new HandClock(), data);

        var delivery = await after.DeliveryAsync("order2", "delivered");
        Assert.Equal(["interrupted", "accepted"], delivery.List("attempts").Select(attempt => attempt.Text("verdict")));
        Assert.Single((await after.DeliveryAsync("order1", "delivered")).List("attempts"));
    }

    [Fact]
    public async Task The_clock_stays_moved()
    {
        var before = await SimulatorHost.StartAsync();
        await before.PostJsonAsync("/sandbox/clock/advance", new { by = "2h", merchant = "demo" });
        await before.PostJsonAsync("/sandbox/clock/advance", new { by = "1h" });
        var data = await before.StopAsync();

        await using var after = await SimulatorHost.StartAsync(data: data);

        Assert.Equal(TimeSpan.FromHours(3), after.Get<PlatformClock>().Offset("demo"));
        Assert.Equal(TimeSpan.FromHours(1), after.Get<PlatformClock>().Offset("demo-publickey"));
    }

    /// <summary>What the claim of an attempt leaves behind when the process ends before the answer.</summary>
    static async Task LeaveAnAttemptWithoutResultAsync(SimulatorHost simulator, string orderNo, string to)
    {
        var ct = TestContext.Current.CancellationToken;
        var now = simulator.Get<PlatformClock>().Now("demo");
        await simulator.Get<WriteLane>().WriteAsync(
            async db =>
            {
                var sample = await db.Deliveries.AsNoTracking().SingleAsync(delivery => delivery.OrderNo == "order1", ct);
                var content = sample.Draft.Content.DeepClone().AsObject();
                content["out_trade_no"] = orderNo;
                var delivery = CallbackDelivery.Fired("demo", sample.Platform, sample.Draft with { Content = content }, to, now);
                delivery.Begin(AttemptTrigger.Schedule, now);
                db.Deliveries.Add(delivery);
            },
            ct);
    }
}
