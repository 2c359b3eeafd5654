using System.Collections.Frozen;
using System.Text.Json;

namespace PayNotify.Simulator.Scenarios;

/// <summary>The published list of what differs from run to run: masked.json, explained in docs/scenarios.md.</summary>
static class MaskList
{
    static readonly Dictionary<string, string[]> Groups = Read();

    /// <summary>Members that name something; each different one gets a number of its own, so that it can be followed.</summary>
    public static FrozenSet<string> Ids { get; } = Group("ids");

    public static FrozenSet<string> Headers { get; } = Group("headers");

    /// <summary>All other members that are masked.</summary>
    public static FrozenSet<string> Others { get; } =
        new[] { "times", "durations", "signatures", "addresses" }.SelectMany(name => Groups[name]).ToFrozenSet(StringComparer.Ordinal);

    static FrozenSet<string> Group(string name) => Groups[name].ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static Dictionary<string, string[]> Read()
    {
        using var list = typeof(MaskList).Assembly.GetManifestResourceStream("masked.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(list)!;
    }
}
