using System.Text.Json.Nodes;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Faults;

/// <summary>Something that goes wrong in the field, under a stable name; docs/faults.md describes each.</summary>
/// <param name="Platforms">Where it can happen.</param>
/// <param name="Summary">One sentence, in English and Chinese.</param>
public abstract record Fault(
    string Name, FaultStage Stage, IReadOnlyList<PlatformName> Platforms, FaultSummary Summary, IReadOnlyList<FaultParameter> Parameters)
{
    public static readonly IReadOnlyList<PlatformName> Both = [PlatformName.WeChat, PlatformName.Alipay];
    public static readonly IReadOnlyList<PlatformName> WeChat = [PlatformName.WeChat];
    public static readonly IReadOnlyList<PlatformName> Alipay = [PlatformName.Alipay];

    /// <summary>What a plan gives, with the defaults filled in.</summary>
    public JsonObject Complete(JsonObject? given)
    {
        if (given?.FirstOrDefault(member => Parameters.All(parameter => parameter.Name != member.Key)) is { Key: { } unknown })
            throw Refuse(unknown, Parameters.Count == 0 ? $"{Name} has no parameters." : $"not a parameter of {Name}, which has: {string.Join(", ", Parameters.Select(parameter => parameter.Name))}.");

        return [.. Parameters.Select(parameter => KeyValuePair.Create<string, JsonNode?>(parameter.Name, Read(parameter, given?[parameter.Name])))];
    }

    static JsonNode Read(FaultParameter parameter, JsonNode? given)
    {
        if (given is null) return parameter.Default.DeepClone();
        return parameter.Keeps(given) ? given.DeepClone() : throw Refuse(parameter.Name, $"{parameter.Rule}.");
    }

    static InvalidInputException Refuse(string parameter, string rule) => new("with_invalid", $"with.{parameter}", rule);
}

public sealed record FaultSummary(string En, string Zh);

/// <summary>A fault is a name and one function: from what its stage would have had without it to what it has with it.</summary>
public sealed record Fault<T>(
    string Name,
    FaultStage Stage,
    IReadOnlyList<PlatformName> Platforms,
    FaultSummary Summary,
    Func<T, FaultArguments, T> Apply,
    params IReadOnlyList<FaultParameter> Parameters)
    : Fault(Name, Stage, Platforms, Summary, Parameters);
