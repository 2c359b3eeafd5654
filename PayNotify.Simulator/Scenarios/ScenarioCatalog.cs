using System.Collections.Immutable;
using System.Reflection;
using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Scenarios;

/// <summary>All scenarios that came with the program, by name. A new one is a file, and a line in docs/scenarios.md.</summary>
public sealed class ScenarioCatalog
{
    const string Prefix = "Scenarios/";
    readonly ImmutableSortedDictionary<string, Scenario> byName = All().ToImmutableSortedDictionary(scenario => scenario.Name, scenario => scenario, StringComparer.Ordinal);

    public IEnumerable<Scenario> Scenarios => byName.Values;

    public Scenario? Find(string name) => byName.GetValueOrDefault(name);

    static IEnumerable<Scenario> All()
    {
        var program = typeof(ScenarioCatalog).Assembly;
        return program.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => Read(program, name));
    }

    static Scenario Read(Assembly program, string resource)
    {
        using var stream = program.GetManifestResourceStream(resource)!;
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        try
        {
            var scenario = ReadScenario.Of(json);
            return $"{Prefix}{scenario.Name}.json" == resource ? scenario : throw Input.Invalid("name", "the file's name.");
        }
        catch (InvalidInputException wrong)
        {
            throw new InvalidDataException($"{resource}: {wrong.Message}", wrong);
        }
    }
}
