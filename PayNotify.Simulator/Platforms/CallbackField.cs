using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PayNotify.Simulator.Platforms;

/// <summary>A fact of a fired callback that its sender may choose. Each platform lists its own.</summary>
/// <param name="Name">The same for the same fact on all platforms, such as <c>amountFen</c>.</param>
/// <param name="Member">The vendor's name for it: a path in the content, such as <c>amount.total</c>.</param>
/// <param name="Rule">What a value must be.</param>
/// <param name="Choices">All values, where they are few; else empty.</param>
public sealed record CallbackField(string Name, string Member, CallbackFieldKind Kind, Bilingual Label, Bilingual Rule, IReadOnlyList<string> Choices)
{
    delegate bool TryWrite(JsonObject content, JsonElement value);

    TryWrite Writer { get; init; } = (_, _) => false;

    Func<string, string?> ReadExample { get; init; } = text => text;

    public static CallbackField Text(string name, string member, int longest, Bilingual label) =>
        new(name, member, CallbackFieldKind.Text, label, new($"a text of 1 to {longest} characters", $"1 到 {longest} 个字符的文本"), [])
        {
            Writer = (content, value) => value.ValueKind is JsonValueKind.String && value.GetString() is { Length: >= 1 } text && text.Length <= longest && Put(content, member, text),
        };

    public static CallbackField Choice(string name, string member, Bilingual label, params IReadOnlyList<string> choices) =>
        new(name, member, CallbackFieldKind.Choice, label, new($"one of {string.Join(", ", choices)}", $"以下之一：{string.Join("、", choices)}"), choices)
        {
            Writer = (content, value) => value.ValueKind is JsonValueKind.String && choices.Contains(value.GetString()!) && Put(content, member, value.GetString()),
        };

    /// <param name="write">Where the amount belongs, in the platform's own unit.</param>
    /// <param name="read">From that unit; null for no amount.</param>
    public static CallbackField Fen(string name, string member, Bilingual label, Action<JsonObject, long> write, Func<string, long?> read) =>
        new(name, member, CallbackFieldKind.Fen, label, new("whole fen (100 fen are 1 yuan), from 0 to 10000000000", "整数，单位为分（100 分即 1 元），0 到 10000000000"), [])
        {
            ReadExample = text => read(text)?.ToString(CultureInfo.InvariantCulture),
            Writer = (content, value) =>
            {
                if (value.ValueKind is not JsonValueKind.Number || !value.TryGetInt64(out var fen) || fen is < 0 or > 100_000_000_00) return false;
                write(content, fen);
                return true;
            },
        };

    /// <param name="format">How the platform writes an instant.</param>
    public static CallbackField Time(string name, string member, Bilingual label, Func<DateTimeOffset, string> format) =>
        new(name, member, CallbackFieldKind.Time, label, new("an ISO 8601 instant with its offset, such as 2026-01-31T12:00:00+08:00", "带时区的 ISO 8601 时间，例如 2026-01-31T12:00:00+08:00"), [])
        {
            Writer = (content, value) => value.ValueKind is JsonValueKind.String && value.TryGetDateTimeOffset(out var instant)
                && value.GetString() is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _] && Put(content, member, format(instant)),
        };

    /// <returns>False when the value breaks the rule; then the content is unchanged.</returns>
    public bool Write(JsonObject content, JsonElement value) => Writer(content, value);

    /// <summary>What an empty field comes to: a fixed default, or a made-up number of that form. Null when nothing is sent.</summary>
    public string? Example(JsonObject content, DateTimeOffset now)
    {
        if (Member.Split('.').Aggregate((JsonNode?)content, (node, name) => (node as JsonObject)?[name]) is not { } value) return null;
        return Kind is CallbackFieldKind.Time ? ChinaTime.Rfc3339(now) : ReadExample(value.ToString());
    }

    public static bool Put(JsonObject content, string member, JsonNode? value)
    {
        var path = member.Split('.');
        var at = path[..^1].Aggregate(content, (node, name) => node[name] as JsonObject ?? (JsonObject)(node[name] = new JsonObject()));
        at[path[^1]] = value;
        return true;
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<CallbackFieldKind>))]
public enum CallbackFieldKind
{
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>A whole number.</summary>
    [JsonStringEnumMemberName("fen")]
    Fen,

    [JsonStringEnumMemberName("time")]
    Time,

    [JsonStringEnumMemberName("choice")]
    Choice,
}
