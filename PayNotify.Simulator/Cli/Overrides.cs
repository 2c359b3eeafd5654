using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Cli;

/// <summary>What a fired callback says other than usual: <c>--overrides JSON</c>, and over it each <c>--set path=value</c>.</summary>
static class Overrides
{
    /// <param name="textsOnly">On Alipay, whose callbacks are forms, a value is a text as it stands; <c>null</c> removes.</param>
    /// <returns>Null when there are none.</returns>
    public static JsonObject? Read(string? json, string[]? sets, bool textsOnly)
    {
        if (json is null && sets is null or []) return null;
        var overrides = json is null ? [] : Parse(json);
        foreach (var set in sets ?? []) Put(overrides, set, textsOnly);
        return overrides;
    }

    static JsonObject Parse(string json)
    {
        try
        {
            if (JsonNode.Parse(json) is JsonObject overrides) return overrides;
        }
        catch (JsonException)
        {
            // Said below, like everything else that is no object.
        }

        throw CommandFailure.Usage("--overrides", "a JSON object.");
    }

    static void Put(JsonObject overrides, string set, bool textsOnly)
    {
        var equals = set.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1) throw CommandFailure.Usage("--set", $"path=value, such as amount.total=1; '{set}' is not.");

        var (path, text) = (set[..equals].Split('.'), set[(equals + 1)..]);
        var at = overrides;
        foreach (var name in path[..^1])
        {
            if (at[name] is not JsonObject inner) at[name] = inner = [];
            at = inner;
        }

        at[path[^1]] = textsOnly && text != "null" ? text : Literal.Read(text);
    }
}
