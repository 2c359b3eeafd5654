using System.Collections.Immutable;

namespace PayNotify.Api.Lab;

/// <summary>What a stream needs to continue: lines with numbers that never come twice, and a bound. The shop's is a table.</summary>
sealed class NumberedLog
{
    public const int Most = 50;

    const int FirstLines = 8;

    readonly Lock gate = new();
    ImmutableList<LogLine> lines = [.. Enumerable.Range(1, FirstLines).Select(number => new LogLine(number, $"line {number}"))];

    /// <summary>At least one, oldest first.</summary>
    public IReadOnlyList<LogLine> All => Volatile.Read(ref lines);

    public LogLine Append(string text)
    {
        lock (gate)
        {
            var line = new LogLine(lines[^1].Number + 1, text);
            lines = (lines.Count == Most ? lines.RemoveAt(0) : lines).Add(line);
            return line;
        }
    }

    /// <returns>Null when the number was never given, or what followed it is gone.</returns>
    public IReadOnlyList<LogLine>? After(int number)
    {
        var now = All;
        return number < now[0].Number - 1 || number > now[^1].Number ? null : [.. now.Where(line => line.Number > number)];
    }
}

sealed record LogLine(int Number, string Text);
