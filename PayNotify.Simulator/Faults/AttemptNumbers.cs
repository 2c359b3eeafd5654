using System.Globalization;
using System.Text.RegularExpressions;

namespace PayNotify.Simulator.Faults;

/// <summary>A choice among the attempts of a delivery: <c>1</c>, <c>2-4</c>, <c>1,3</c>, <c>3-</c>.</summary>
public sealed partial class AttemptNumbers
{
    public const string Rule = "attempt numbers such as 1, 2-4, 1,3 or 3-.";

    readonly List<(int First, int Last)> ranges;

    AttemptNumbers(List<(int First, int Last)> ranges) => this.ranges = ranges;

    /// <returns>Null for a text of another form.</returns>
    public static AttemptNumbers? Parse(string text)
    {
        if (!Form().IsMatch(text)) return null;
        var ranges = text.Split(',').Select(Range).ToList();
        return ranges.TrueForAll(range => range.First >= 1 && range.First <= range.Last) ? new AttemptNumbers(ranges) : null;
    }

    public bool Contains(int number) => ranges.Exists(range => number >= range.First && number <= range.Last);

    static (int First, int Last) Range(string part)
    {
        var ends = part.Split('-');
        var first = Number(ends[0]);
        return (first, ends.Length == 1 ? first : ends[1].Length == 0 ? int.MaxValue : Number(ends[1]));
    }

    static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[0-9]{1,4}(-[0-9]{0,4})?(,[0-9]{1,4}(-[0-9]{0,4})?){0,15}\z")]
    private static partial Regex Form();
}
