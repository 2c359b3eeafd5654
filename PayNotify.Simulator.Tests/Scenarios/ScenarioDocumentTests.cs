using System.Text.Json;
using System.Text.RegularExpressions;
using PayNotify.Simulator.Scenarios;

namespace PayNotify.Simulator.Tests.Scenarios;

/// <summary>docs/scenarios.md and the program name the same scenarios, steps and masks.</summary>
public sealed partial class ScenarioDocumentTests
{
    static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "scenarios.md"));

    [Fact]
    public void Every_scenario_is_in_the_document_as_it_is_in_its_file_and_no_other()
    {
        var told = Rows("| scenario |").Select(cells => (cells[0], cells[1], cells[2], cells[3], cells[4]));

        var files = new ScenarioCatalog().Scenarios.Select(scenario => (
            $"`{scenario.Name}`",
            string.Join(", ", scenario.Channels.Select(channel => channel.ToString())),
            scenario.Needs is { } need ? Word(need) : "-",
            scenario.Tells.En,
            scenario.Plays.Values.First().Expect.Shop is { } shop ? Word(shop) : "-"));
        Assert.Equal(files, told.OrderBy(row => row.Item1.Trim('`'), StringComparer.Ordinal));
    }

    [Fact]
    public void Every_step_is_in_the_document_with_its_parameters_and_no_other()
    {
        var told = Rows("| step |").Select(cells => $"{Codes(cells[0]).Single()}: {string.Join(' ', Codes(cells[1]).Order())}");

        var kinds = StepKinds.All.Values.Select(kind => $"{kind.Name}: {string.Join(' ', kind.Parameters.Select(parameter => parameter.Name).Order())}");
        Assert.Equal(kinds.Order(), told.Order());
    }

    [Fact]
    public void Every_mask_is_in_the_document_and_no_other()
    {
        var told = Rows("| masked |").SelectMany(cells => Codes(cells[1]));

        Assert.Equal(MaskList.Ids.Concat(MaskList.Others).Concat(MaskList.Headers).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    static IEnumerable<string[]> Rows(string head) => Lines
        .Index()
        .Where(line => line.Item.StartsWith(head, StringComparison.Ordinal))
        .SelectMany(line => Lines.Skip(line.Index + 2).TakeWhile(row => row.StartsWith('|')))
        .Select(row => row.Trim('|').Split(" | ").Select(cell => cell.Trim()).ToArray());

    static IEnumerable<string> Codes(string cell) => Code().Matches(cell).Select(code => code.Groups[1].Value);

    static string Word<T>(T value) => JsonSerializer.SerializeToElement(value).GetString()!;

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
