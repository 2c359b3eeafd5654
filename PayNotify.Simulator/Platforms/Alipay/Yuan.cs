using System.Globalization;
using System.Text.RegularExpressions;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Alipay tells amounts in yuan with two decimals; they become whole fen here and nowhere else (docs/wire/alipay.md 3.1).</summary>
internal static partial class Yuan
{
    const long MaxFen = 100_000_000_00;

    public static string Of(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <returns>Null when it is no amount that can be paid.</returns>
    public static long? Parse(string text) =>
        Decimals().IsMatch(text) && (long)(decimal.Parse(text, CultureInfo.InvariantCulture) * 100) is > 0 and <= MaxFen and var fen
            ? fen
            : null;

    /// <returns>Null when it is no amount; nothing is one.</returns>
    public static decimal? Price(string text) => Decimals().IsMatch(text) ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    public static bool IsAboveAll(string text) => Decimals().IsMatch(text) && decimal.Parse(text, CultureInfo.InvariantCulture) * 100 > MaxFen;

    // At most nine digits before the point, so that no number can overflow.
    [GeneratedRegex(@"\A[0-9]{1,9}(\.[0-9]{1,2})?\z")]
    private static partial Regex Decimals();
}
