using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PayNotify.Simulator.Hosting;

/// <summary>Reads the words of a request; each throws an <see cref="InvalidInputException"/> that names the field and the rule.</summary>
static partial class Input
{
    /// <summary>A word of an enumeration, as JSON spells it.</summary>
    public static T? Word<T>(string? text, string field)
        where T : struct, Enum =>
        text is null ? null
        : Spelling<T>.ByText.TryGetValue(text, out var known) ? known
        : throw Invalid(field, $"one of {Choices<T>()}.");

    /// <summary>All words of an enumeration, for a sentence.</summary>
    public static string Choices<T>()
        where T : struct, Enum => string.Join(", ", AllWords<T>());

    public static IEnumerable<string> AllWords<T>()
        where T : struct, Enum => Spelling<T>.ByText.Keys;

    public static bool IsWord<T>(string text)
        where T : struct, Enum => Spelling<T>.ByText.ContainsKey(text);

    public static bool? Flag(string? text, string field) => text switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw Invalid(field, "true or false."),
    };

    public static int Limit(string? text) => WholeNumber(text, "limit", 1, 200) ?? 50;

    /// <summary>A position in the order of arrival, as a page before gave it.</summary>
    public static long? Place(string? text, string field) =>
        text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place
        : throw Invalid(field, $"the value of {(field is "after" ? "newest" : "next")} from another page.");

    /// <summary>One or more words of an enumeration, separated by commas.</summary>
    public static IReadOnlyList<T>? Words<T>(string? text, string field)
        where T : struct, Enum => text?.Split(',').Select(word => Word<T>(word, field)!.Value).Distinct().ToList();

    /// <summary>An ISO 8601 instant with its zone.</summary>
    public static DateTimeOffset? Instant(string? text, string field) =>
        text is null ? null
        : InstantPattern().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant
        : throw Invalid(field, "an instant with its zone, such as 2026-11-22T10:00:00Z.");

    /// <summary>Such as <c>3</c>, <c>2-4</c> or <c>3-</c>; null is any number.</summary>
    public static (int Least, int Most) Range(string? text, string field)
    {
        if (text is null) return (0, int.MaxValue);
        var match = RangePattern().Match(text);
        var rule = Invalid(field, "a number such as 3, a range such as 2-4, or 3- for three and more.");
        if (!match.Success) throw rule;
        var least = int.Parse(match.Groups["least"].Value, CultureInfo.InvariantCulture);
        var most = !match.Groups["to"].Success ? least
            : match.Groups["most"] is { Length: > 0 } end ? int.Parse(end.Value, CultureInfo.InvariantCulture)
            : int.MaxValue;
        return least <= most ? (least, most) : throw rule;
    }

    /// <summary>Such as <c>90s</c>, <c>15m</c>, <c>25h</c>, <c>7d</c>, or a sum such as <c>1h30m</c>.</summary>
    public static TimeSpan Duration(string? text, string field, TimeSpan longest) =>
        TryDuration(text, longest, out var duration)
            ? duration
            : throw Invalid(field, $"a duration such as 90s, 15m, 25h, 7d or 1h30m, above zero and at most {longest.TotalSeconds:0}s.");

    public static bool TryDuration(string? text, TimeSpan longest, out TimeSpan duration)
    {
        var match = DurationPattern().Match(text ?? "");
        var parts = match.Groups[1].Captures.Zip(match.Groups[2].Captures, (count, unit) => Part(count.Value, unit.Value));
        duration = match.Success ? parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + part) : TimeSpan.Zero;
        return duration > TimeSpan.Zero && duration <= longest;
    }

    /// <summary>A payer goes by any name of 1 to 64 characters.</summary>
    public static string? Payer(string? payer) => payer is null or { Length: >= 1 and <= 64 } ? payer : throw Invalid("payer", "1 to 64 characters.");

    public static InvalidInputException Invalid(string field, string rule) =>
        new(JsonNamingPolicy.SnakeCaseLower.ConvertName(field) + "_invalid", field, rule);

    public static int? WholeNumber(string? text, string field, int least, int most) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw Invalid(field, $"a whole number from {least} to {most}.");

    static TimeSpan Part(string count, string unit) => int.Parse(count, CultureInfo.InvariantCulture) * unit switch
    {
        "s" => TimeSpan.FromSeconds(1),
        "m" => TimeSpan.FromMinutes(1),
        "h" => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,7})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex InstantPattern();

    // Six digits at most, so that no sum overflows.
    [GeneratedRegex(@"\A(?:([0-9]{1,6})([smhd])){1,8}\z")]
    private static partial Regex DurationPattern();

    [GeneratedRegex(@"\A(?<least>[0-9]{1,6})(?<to>-(?<most>[0-9]{0,6}))?\z")]
    private static partial Regex RangePattern();

    static class Spelling<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<string, T> ByText =
            Enum.GetValues<T>().ToDictionary(value => JsonSerializer.SerializeToElement(value).GetString()!);
    }
}
