using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Clock;

/// <summary>Real time again: nothing that is pending is due before its creation.</summary>
public sealed class RestoreClockTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    static readonly ClockShift Shift = new(TimeSpan.FromHours(25), Now);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-60, 26 * 60, -60, 60)]
    [InlineData(25 * 60, (25 * 60) + 1, 0, 1)]
    [InlineData((25 * 60) - 5, (25 * 60) - 5, 0, 0)]
    [InlineData(-60, -60, -60, -60)]
    [InlineData(-60, 24 * 60, -60, -60)]
    public void Creation_and_due_instant_in_minutes_from_now(int createdAt, int dueAt, int createdAfter, int dueAfter)
    {
        var (created, due) = Shift.Back(Now.AddMinutes(createdAt), Now.AddMinutes(dueAt));

        Assert.Equal((createdAfter, dueAfter), ((int)(created - Now).TotalMinutes, (int)(due - Now).TotalMinutes));
    }

    [Fact]
    public async Task A_delivery_and_a_refund_of_moved_time_come_back_with_it()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await AdvanceAsync(simulator, "25h");
        await PayAsync(simulator, receiver.Url);
        await RefundAsync(simulator);

        await simulator.SendAsync(HttpMethod.Delete, "/sandbox/clock?merchant=demo");

        var (delivery, refund) = (await simulator.DeliveryAsync("order1", "retrying"), await simulator.GetJsonAsync("/sandbox/refunds/refund1"));
        Assert.True(delivery.Instant("createdAt") <= delivery.Instant("nextDueAt"));
        Assert.True(refund.Instant("createdAt") <= refund.Instant("settlesAt"));
        Assert.Equal(simulator.Get<TimeProvider>().GetUtcNow().AddMinutes(1), refund.Instant("settlesAt"));
    }

    [Fact]
    public async Task What_was_made_in_real_time_keeps_its_creation()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await PayAsync(simulator, receiver.Url);
        var before = await simulator.DeliveryAsync("order1", "retrying");
        await AdvanceAsync(simulator, "2h");

        await simulator.SendAsync(HttpMethod.Delete, "/sandbox/clock?merchant=demo");

        var after = await simulator.DeliveryAsync("order1", "retrying");
        Assert.Equal(before.Instant("createdAt"), after.Instant("createdAt"));
        Assert.True(after.Instant("createdAt") <= after.Instant("nextDueAt"));
    }

    [Fact]
    public async Task An_attempt_under_way_is_repeated_after_its_delivery_was_made()
    {
        var wire = new HandClock();
        await using var receiver = await Receiver.StartAsync(Receiver.Hang);
        await using var simulator = await SimulatorHost.StartAsync(wire);
        await AdvanceAsync(simulator, "25h");
        await simulator.OrderAsync("order1", receiver.Url);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        await receiver.NextAsync();

        await simulator.SendAsync(HttpMethod.Delete, "/sandbox/clock?merchant=demo");
        wire.Advance(TimeSpan.FromSeconds(5));

        var delivery = await simulator.DeliveryAsync("order1", "retrying");
        Assert.True(delivery.Instant("createdAt") <= delivery.Instant("nextDueAt"));
        Assert.Equal(wire.GetUtcNow().AddSeconds(10), delivery.Instant("nextDueAt"));
    }

    static Task AdvanceAsync(SimulatorHost simulator, string by) => simulator.PostJsonAsync("/sandbox/clock/advance", new { by, merchant = "demo" });

    static async Task PayAsync(SimulatorHost simulator, string notifyUrl)
    {
        await simulator.OrderAsync("order1", notifyUrl);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        await simulator.DeliveryAsync("order1", "retrying");
    }

    static Task<Refund> RefundAsync(SimulatorHost simulator) =>
        simulator.Get<ILedger>().DecideAsync(
            new OrderKey("demo", PlatformName.WeChat, "order1", OutRefundNo: "refund1"),
            page => page.AcceptRefund(new RefundDraft("refund1", "50", 800, null, null, "", TimeSpan.FromMinutes(1))),
            Ct);
}
