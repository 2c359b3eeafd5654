using System.Text.Json;
using System.Web;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Delivery;

/// <summary>
/// The program is killed while it sends, again and again; the receiver's own log then says what was lost and what came twice. Four kills,
/// or fifty with PAYNOTIFY_LONG=1; PAYNOTIFY_SEED repeats a run's kill points.
/// </summary>
[Collection(nameof(Alone))]
public sealed class KillTests(ITestOutputHelper output)
{
    const int Deliveries = 500;

    static readonly int Kills = Environment.GetEnvironmentVariable("PAYNOTIFY_LONG") == "1" ? 50 : 4;

    /// <summary>Slow enough for the whole run, so that there is something left to send at each kill.</summary>
    static readonly int LongestAnswerMs = 100 + (25 * Kills);

    static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("PAYNOTIFY_SEED"), out var seed) ? seed : Random.Shared.Next();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_delivery_is_lost_and_none_doubled_but_for_what_a_kill_cut_off()
    {
        output.WriteLine($"seed {Seed}, {Kills} kills");
        var chance = new Random(Seed);
        await using var receiver = await Receiver.StartAsync();
        var answerDelays = new Random(Seed);
        receiver.Answer = async context =>
        {
            TimeSpan delay;
            lock (answerDelays) delay = TimeSpan.FromMilliseconds(answerDelays.Next(20, LongestAnswerMs));
            await Task.Delay(delay, TimeProvider.System, CancellationToken.None);
            await Receiver.Accept(context);
        };
        var (data, planned) = await PlanAsync(receiver.Url);
        await using var simulator = new RunningSimulator(data);

        for (var kill = 1; kill <= Kills; kill++)
        {
            simulator.Start();
            await KillPointAsync(simulator, receiver, chance);
            await simulator.KillAsync();
        }

        simulator.Start();
        await simulator.ReadyAsync();
        await AssertAsync(simulator, receiver, planned);
        await simulator.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>One in five while it starts, the others while it sends.</summary>
    async Task KillPointAsync(RunningSimulator simulator, Receiver receiver, Random chance)
    {
        var (starting, startMs, sendMs) = (chance.Next(5) == 0, chance.Next(1500), chance.Next(150));
        if (!starting) await simulator.ReadyAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(starting ? startMs : sendMs), TimeProvider.System, Ct);
        output.WriteLine($"killed {(starting ? $"{startMs} ms after its start" : $"{sendMs} ms after it was ready")}, {receiver.Received.Count} callbacks so far");
    }

    async Task AssertAsync(RunningSimulator simulator, Receiver receiver, IReadOnlyList<string> planned)
    {
        var interrupted = 0;
        var attempts = new Dictionary<string, int>();
        foreach (var id in planned)
        {
            await simulator.GetJsonAsync($"/sandbox/wait?delivery={id}&state=delivered&timeout=60s");
            var delivery = await simulator.GetJsonAsync($"/sandbox/deliveries/{id}");
            var cutOff = delivery.List("attempts").Count(attempt => attempt.Text("verdict") == "interrupted");
            Assert.Equal(delivery.Int("attemptsMade"), cutOff + 1);
            attempts[delivery.Text("notifyId")!] = 1 + cutOff;
            interrupted += cutOff;
        }

        var received = receiver.Received.CountBy(callback => NotifyId(callback.Body)).ToDictionary();
        output.WriteLine($"{receiver.Received.Count} callbacks of {received.Count} deliveries; {interrupted} attempts interrupted");
        Assert.Equal(attempts.Keys.Order(), received.Keys.Order());
        Assert.All(received, delivery => Assert.InRange(delivery.Value, 1, attempts[delivery.Key]));
    }

    /// <summary>A data folder in which all of them are due for the program that starts next.</summary>
    static async Task<(string Data, IReadOnlyList<string> Ids)> PlanAsync(string to)
    {
        var yesterday = new HandClock(Microseconds.Truncate(TimeProvider.System.GetUtcNow().AddDays(-1)));
        var simulator = await SimulatorHost.StartAsync(yesterday);
        var dueAt = yesterday.GetUtcNow().AddHours(1);
        var merchant = simulator.Get<MerchantDirectory>().Get(MerchantDirectory.Default);
        var planned = Enumerable.Range(0, Deliveries)
            .Select(number => number % 2 == 0 ? (PlatformName.WeChat, "TRANSACTION.SUCCESS") : (PlatformName.Alipay, "TRADE_SUCCESS"))
            .Select(kind => CallbackDelivery.Fired(
                merchant.Name, kind.Item1, simulator.Get<PlatformRegistry>()[kind.Item1].DraftWithoutOrder(merchant, kind.Item2, dueAt), to, dueAt))
            .ToList();
        await simulator.Get<WriteLane>().WriteAsync(
            db =>
            {
                db.Deliveries.AddRange(planned);
                return Task.CompletedTask;
            },
            Ct);
        return (await simulator.StopAsync(), planned.ConvertAll(delivery => delivery.Id));
    }

    static string NotifyId(string body) =>
        body.StartsWith('{') ? JsonDocument.Parse(body).RootElement.Text("id")! : HttpUtility.ParseQueryString(body)["notify_id"]!;
}
