using System.Text.Json;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Scenarios;

namespace PayNotify.Simulator.Tests.Scenarios;

/// <summary>Every file on every channel it names, over real HTTP, against a receiver that answers by the file's script.</summary>
public sealed class ScenarioTests(ScenarioTheatre theatre) : IClassFixture<ScenarioTheatre>
{
    static readonly ScenarioCatalog Catalog = new();

    public static TheoryData<string, string> Rows =>
        [.. Catalog.Scenarios.SelectMany(scenario => scenario.Channels, (scenario, channel) => (scenario.Name, Word(channel)))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_scenario_ends_as_its_file_says(string name, string channel)
    {
        var (run, receiver) = await theatre.PlayAsync(Catalog.Find(name)!, channel);

        Assert.True(run.GetProperty("verdict").GetString() == "passed", run.GetProperty("mismatches").ToString());
        if (run.GetProperty("expect").GetProperty("receiver") is { ValueKind: JsonValueKind.Object } expected)
            Assert.Equal((expected.GetProperty("arrivals").GetInt32(), expected.GetProperty("notifications").GetInt32()), (receiver.Arrivals, receiver.Notifications));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_same_seed_twice_gives_the_same_run(string name, string channel)
    {
        var (first, _) = await theatre.PlayAsync(Catalog.Find(name)!, channel, masked: true);
        var (second, _) = await theatre.PlayAsync(Catalog.Find(name)!, channel, masked: true);

        Assert.Equal(first.GetRawText(), second.GetRawText());
    }

    static string Word(PlatformName channel) => JsonSerializer.SerializeToElement(channel).GetString()!;
}
