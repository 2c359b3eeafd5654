using System.Globalization;
using System.Text.RegularExpressions;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>
/// <c>90m</c>, <c>2h</c>, <c>1d</c>, from one minute to fifteen days, or <c>1c</c>: the end of today in China (docs/wire/alipay.md 3.1).
/// </summary>
/// <param name="Length">Null for <c>1c</c>.</param>
internal sealed partial record AlipayTimeout(TimeSpan? Length)
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(15);

    public static AlipayTimeout? Parse(string? text)
    {
        if (text == "1c") return new(Length: null);
        if (text is null || !Form().IsMatch(text)) return null;

        var count = int.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture);
        var length = text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        };
        return length <= Longest ? new(length) : null;
    }

    public DateTimeOffset From(DateTimeOffset now)
    {
        if (Length is { } length) return now + length;

        var today = ChinaTime.Of(now);
        return new DateTimeOffset(today.Date, today.Offset).AddDays(1);
    }

    [GeneratedRegex(@"\A[1-9][0-9]{0,4}[mhd]\z")]
    private static partial Regex Form();
}
