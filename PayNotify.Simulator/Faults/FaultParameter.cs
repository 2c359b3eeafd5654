using System.Text.Json;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Faults;

/// <summary>One parameter of a fault.</summary>
/// <param name="Rule">What a value must be, for a refusal and for the catalogue.</param>
/// <param name="Default">The value of a plan that names none.</param>
public sealed record FaultParameter(string Name, string Rule, JsonNode Default, Func<JsonNode, bool> Keeps)
{
    public static FaultParameter Number(string name, long least, long most, long standard) => new(
        name,
        $"a whole number from {least} to {most}",
        standard,
        value => value.GetValueKind() is JsonValueKind.Number && value.AsValue().TryGetValue<long>(out var number) && number >= least && number <= most);

    public static FaultParameter Flag(string name, bool standard) => new(
        name,
        "true or false",
        standard,
        value => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False);

    public static FaultParameter Duration(string name, TimeSpan longest, string standard) => new(
        name,
        $"a duration such as 90s, 15m or 1h30m, at most {longest.TotalDays:0}d",
        standard,
        value => IsText(value, text => Input.TryDuration(text, longest, out _)));

    public static FaultParameter Text(string name, string rule, string standard, Func<string, bool> keeps) =>
        new(name, rule, standard, value => IsText(value, keeps));

    public static FaultParameter Members(string name, string rule, params IReadOnlyList<string> forbidden) =>
        new(name, rule, new JsonObject(), value => value is JsonObject members && !forbidden.Any(members.ContainsKey));

    static bool IsText(JsonNode value, Func<string, bool> keeps) => value.GetValueKind() is JsonValueKind.String && keeps(value.GetValue<string>());
}
