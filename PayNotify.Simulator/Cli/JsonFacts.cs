using System.Globalization;
using System.Text.Json;

namespace PayNotify.Simulator.Cli;

/// <summary>Reads the control API's objects for people; what is absent or null is empty.</summary>
static class JsonFacts
{
    /// <returns>Null when it is absent, null or an object; a number or truth value as it is written.</returns>
    public static string? Fact(this JsonElement json, string name) =>
        json.Member(name) is not { } member ? null
        : member.ValueKind is JsonValueKind.String ? member.GetString()
        : member.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? member.GetRawText() : null;

    public static string Shown(this JsonElement json, string name) => json.Fact(name) ?? "-";

    /// <returns>Null when it is absent or null.</returns>
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null ? member : null;

    public static IEnumerable<JsonElement> Members(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>An instant in the reader's own time.</summary>
    public static string Moment(this JsonElement json, string name) =>
        json.Member(name) is { } instant ? instant.GetDateTimeOffset().ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "-";

    public static string Yuan(this JsonElement json, string name) =>
        json.Member(name) is { } fen ? (fen.GetInt64() / 100m).ToString("0.00", CultureInfo.InvariantCulture) : "-";
}
