using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Delivery;

/// <summary>What a receiver has no place for stays due, in nobody's way.</summary>
public sealed class PlacesTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receiver_that_hangs_gets_its_places_full_and_the_rest_stays_due()
    {
        await using var hanging = await Receiver.StartAsync(Receiver.Hang);
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());

        await PlanAsync(simulator, hanging.Url, 100);
        await PlanAsync(simulator, receiver.Url, 1);
        await receiver.NextAsync();

        Assert.Equal(32, await CountAsync(simulator, "sending"));
        Assert.Equal(68, await CountAsync(simulator, "pending"));
        hanging.Answer = Receiver.Accept;
        await hanging.DisposeAsync();
    }

    [Fact]
    public async Task The_rest_follows_as_places_become_free()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());

        await PlanAsync(simulator, receiver.Url, 150);

        for (var count = 0; count < 150; count++) await receiver.NextAsync();
    }

    [Fact]
    public async Task An_advance_returns_when_all_of_them_are_answered_though_they_are_more_than_the_places()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await PlanAsync(simulator, receiver.Url, 150, TimeSpan.FromMinutes(1));

        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "1m", merchant = "demo" });

        Assert.Equal(150, receiver.Received.Count);
        Assert.Equal(150, await CountAsync(simulator, "delivered"));
    }

    static Task PlanAsync(SimulatorHost simulator, string to, int count, TimeSpan dueIn = default)
    {
        var now = simulator.Get<TimeProvider>().GetUtcNow();
        var platform = simulator.Get<PlatformRegistry>()[PlatformName.WeChat];
        var merchant = simulator.Get<MerchantDirectory>().Get("demo");
        return simulator.Get<WriteLane>().WriteAsync(
            db =>
            {
                for (var number = 0; number < count; number++)
                    db.Deliveries.Add(CallbackDelivery.Fired("demo", PlatformName.WeChat, platform.DraftWithoutOrder(merchant, "TRANSACTION.SUCCESS", now), to, now + dueIn));
                return Task.CompletedTask;
            },
            Ct);
    }

    static async Task<int> CountAsync(SimulatorHost simulator, string state) =>
        (await simulator.PostJsonAsync("/sandbox/deliveries/resend", new { filter = new { state }, dryRun = true })).Int("matched");
}
