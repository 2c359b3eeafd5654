using System.Globalization;

namespace PayNotify.Simulator.Platforms;

/// <summary>Both platforms tell times in UTC+8, which has no summer time.</summary>
internal static class ChinaTime
{
    const string PlainFormat = "yyyy-MM-dd HH:mm:ss";
    static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTimeOffset Of(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary><c>2024-08-05T17:34:42+08:00</c></summary>
    public static string Rfc3339(DateTimeOffset instant) => Of(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary><c>2024-08-05 17:34:42</c></summary>
    public static string Plain(DateTimeOffset instant) => Of(instant).ToString(PlainFormat, CultureInfo.InvariantCulture);

    /// <summary><c>2024-08-05 17:34:42.143</c></summary>
    public static string PlainMilliseconds(DateTimeOffset instant) =>
        Of(instant).ToString($"{PlainFormat}.fff", CultureInfo.InvariantCulture);

    /// <returns>Null for another form, and for an instant that UTC has no number for.</returns>
    public static DateTimeOffset? ReadPlain(string? text) =>
        DateTimeOffset.TryParseExact($"{text}+08:00", $"{PlainFormat}zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : null;
}
