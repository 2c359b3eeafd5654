using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Scenarios;

/// <summary>A parameter of a step and the rule that it keeps.</summary>
public sealed record StepParameter(string Name, string Rule, Func<JsonNode?, bool> Fits)
{
    public bool IsRequired { get; init; }

    public static StepParameter Text(string name) => new(name, "a text of 1 to 64 characters", value => Read(value) is { Length: >= 1 and <= 64 });

    public static StepParameter Word(string name, params string[] words) => new(name, $"one of {string.Join(", ", words)}", value => words.Contains(Read(value)));

    public static StepParameter Flag(string name) => new(name, "true or false", value => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False);

    public static StepParameter Fen(string name) =>
        new(name, "whole fen, at least 1", value => value is JsonValue number && number.TryGetValue<long>(out var fen) && fen >= 1);

    public static StepParameter Duration(string name) => new(
        name,
        string.Create(CultureInfo.InvariantCulture, $"a duration such as 90s, 15m, 25h or 1h30m, at most {AdvanceClock.Furthest.TotalDays}d"),
        value => Input.TryDuration(Read(value), AdvanceClock.Furthest, out _));

    public static StepParameter Members(string name) => new(name, "an object", value => value is JsonObject);

    public static StepParameter Plans(string name) => new(
        name, "a list of fault plans; see docs/faults.md", value => value is JsonArray items && items.All(item => item is JsonObject plan && ScenarioFaults.Are(plan)));

    static string? Read(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String ? (string?)value : null;
}

/// <summary>What a file says to a step, kept to the rules already.</summary>
public sealed record StepArguments(JsonObject Json)
{
    public string? Text(string name) => (string?)Json[name];

    public long? Fen(string name) => (long?)Json[name];

    public bool? Flag(string name) => (bool?)Json[name];

    public TimeSpan? Duration(string name) => Text(name) is { } text ? Input.Duration(text, name, AdvanceClock.Furthest) : null;

    public JsonObject? Members(string name) => Json[name] as JsonObject;

    public IReadOnlyList<JsonObject> List(string name) => Json[name] is JsonArray items ? [.. items.OfType<JsonObject>()] : [];
}
