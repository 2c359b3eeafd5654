using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Scenarios;

/// <summary>
/// Every scenario of the Simulator with the Api as the merchant's back end: it ends as its file says. Each on one of its channels, turn and
/// turn about; on all of them with PAYNOTIFY_LONG=1.
/// </summary>
public sealed class ShopScenarioTests(ITestOutputHelper output)
{
    /// <summary>In these the shop's own clock has to end the order, and soon.</summary>
    static readonly string[] ShortLived = ["abandoned", "code-expired", "order-expired", "paid-after-expiry"];

    /// <summary>Wants a shop that has only one of the platform's keys.</summary>
    const string OneKey = "wrong-key-mode";

    [Fact]
    public async Task Every_scenario_ends_as_its_file_says()
    {
        var data = Directory.CreateTempSubdirectory("paynotify-scenarios-");
        await using (var simulator = new RunningProgram("PayNotify.Simulator", RunningProgram.FreePort(), "--data", data.FullName))
        {
            await simulator.StartAsync();
            using var sandbox = new SandboxClient(simulator.Address);
            var rows = await RowsAsync(sandbox);
            string[] patient = ["--Orders:Lifetime", "1.00:00:00", "--Orders:Reconcile:FirstAfter", "01:00:00", "--Orders:Reconcile:AtMost", "01:00:00"];
            var wrong = (await Task.WhenAll(
                PlayAsync(sandbox, data.FullName, "both", patient, Take(rows, row => !IsShortLived(row) && Name(row) != OneKey)),
                PlayAsync(sandbox, data.FullName, "certificate", patient, Take(rows, row => !IsShortLived(row) && Name(row) != "key-mode-changes")),
                PlayAsync(sandbox, data.FullName, "both", [.. patient, "--Orders:Lifetime", "00:00:03"], Take(rows, IsShortLived)))).SelectMany(lane => lane).ToList();

            Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        }

        data.Delete(recursive: true);
    }

    async Task<List<string>> PlayAsync(SandboxClient sandbox, string data, string keyMode, string[] settings, IEnumerable<(JsonElement Scenario, string Channel)> rows)
    {
        await using var lane = await ScenarioLane.StartAsync($"lane-{Guid.NewGuid():N}"[..20], sandbox, data, keyMode, settings);
        var wrong = new List<string>();
        foreach (var row in rows)
        {
            var clock = Stopwatch.StartNew();
            var problem = await TryAsync(lane, row);
            output.WriteLine($"{clock.Elapsed.TotalSeconds,5:0.0} s  {Name(row)} {row.Channel}{(problem is null ? "" : ": " + problem)}");
            if (problem is not null) wrong.Add($"{Name(row)} {row.Channel}: {problem}");
        }

        return wrong;
    }

    static async Task<string?> TryAsync(ScenarioLane lane, (JsonElement Scenario, string Channel) row)
    {
        try
        {
            return await lane.PlayAsync(row.Scenario, row.Channel);
        }
        catch (Exception problem) when (problem is Xunit.Sdk.XunitException or HttpRequestException)
        {
            return problem.Message;
        }
    }

    /// <summary>Those that say how a right shop ends; the others want a shop that answers wrongly.</summary>
    static async Task<ConcurrentDictionary<int, (JsonElement Scenario, string Channel)>> RowsAsync(SandboxClient sandbox)
    {
        var rows = new List<(JsonElement, string)>();
        var list = (await sandbox.GetAsync("/sandbox/scenarios")).GetProperty("items").EnumerateArray().ToList();
        foreach (var (index, listed) in list.Index())
        {
            var scenario = await sandbox.GetAsync($"/sandbox/scenarios/{listed.GetProperty("name").GetString()}");
            if (!scenario.GetProperty("expect").TryGetProperty("shop", out var shop) || shop.ValueKind is JsonValueKind.Null) continue;

            var channels = scenario.GetProperty("channels").EnumerateArray().Select(channel => channel.GetString()!).ToList();
            rows.AddRange(Chance.IsLong ? channels.Select(channel => (scenario, channel)) : [(scenario, channels[index % channels.Count])]);
        }

        return new(rows.Index().ToDictionary(row => row.Index, row => row.Item));
    }

    /// <summary>Lanes share the rows: whoever has a hand free takes the next that it can play.</summary>
    static IEnumerable<(JsonElement Scenario, string Channel)> Take(
        ConcurrentDictionary<int, (JsonElement Scenario, string Channel)> rows, Func<(JsonElement Scenario, string Channel), bool> can)
    {
        foreach (var index in rows.Keys.Order())
        {
            if (rows.TryGetValue(index, out var row) && can(row) && rows.TryRemove(index, out _)) yield return row;
        }
    }

    static bool IsShortLived((JsonElement Scenario, string Channel) row) => ShortLived.Contains(Name(row));

    static string Name((JsonElement Scenario, string Channel) row) => row.Scenario.GetProperty("name").GetString()!;
}
