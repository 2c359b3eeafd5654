using System.Text.Json;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Scenarios;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Scenarios;

/// <summary>Every file on every channel it names, over real HTTP, against a receiver that answers by the file's script.</summary>
public sealed class ScenarioTests(ScenarioTheatre theatre) : IClassFixture<ScenarioTheatre>
{
    static readonly ScenarioCatalog Catalog = new();

    public static TheoryData<string, string> Rows =>
        [.. Catalog.Scenarios.SelectMany(scenario => scenario.Channels, (scenario, channel) => (scenario.Name, Word(channel)))];

    /// <summary>Those with a choice who orders.</summary>
    public static TheoryData<string, string> OwnRows =>
        [.. Catalog.Scenarios.Where(scenario => scenario.Needs is null).SelectMany(scenario => scenario.Channels, (scenario, channel) => (scenario.Name, Word(channel)))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_scenario_ends_as_its_file_says_and_the_same_seed_gives_the_same_run(string name, string channel)
    {
        var first = await theatre.PlayAsync(Catalog.Find(name)!, channel);
        var second = await theatre.PlayAsync(Catalog.Find(name)!, channel);

        Assert.True(first.GetProperty("verdict").GetString() == "passed", first.GetProperty("mismatches").ToString());
        if (first.GetProperty("expect").GetProperty("receiver") is { ValueKind: JsonValueKind.Object } expected)
            Assert.Equal((expected.Int("arrivals"), expected.Int("notifications")), (theatre.Receiver.Arrivals, theatre.Receiver.Notifications));
        Assert.Equal(first.GetRawText(), second.GetRawText());
    }

    /// <summary>Those that need no back end of a merchant.</summary>
    public static TheoryData<string, string> AloneRows =>
        [.. Catalog.Scenarios.Where(scenario => scenario.Needs is not ScenarioNeed.Merchant).SelectMany(scenario => scenario.Channels, (scenario, channel) => (scenario.Name, Word(channel)))];

    [Theory]
    [MemberData(nameof(AloneRows))]
    public async Task Every_scenario_passes_with_the_built_in_receiver(string name, string channel)
    {
        var run = await theatre.PlayAloneAsync(Catalog.Find(name)!, channel);

        Assert.True(run.GetProperty("verdict").GetString() == "passed", run.GetProperty("mismatches").ToString());
        Assert.Equal(("simulator", "simulator"), (run.Text("orders"), run.Text("receivedBy")));
        Assert.Equal(JsonValueKind.Null, run.GetProperty("reason").ValueKind);
    }

    [Theory]
    [MemberData(nameof(OwnRows))]
    public async Task Every_scenario_ends_as_its_file_says_when_a_merchant_orders_by_itself(string name, string channel)
    {
        var run = await theatre.PlayAsync(Catalog.Find(name)!, channel, byMerchant: true);

        Assert.True(run.GetProperty("verdict").GetString() == "passed", run.GetProperty("mismatches").ToString());
    }

    static string Word(PlatformName channel) => JsonSerializer.SerializeToElement(channel).GetString()!;
}
