namespace PayNotify.Api.Hosting;

/// <summary>What somebody else wrote, for a log: on one line, without control characters that a terminal would obey, and not for ever.</summary>
static class Printable
{
    const int LengthMax = 64;

    public static string Of(string text)
    {
        var start = text.Length > LengthMax ? text[..LengthMax] + "…" : text;
        return start.Any(char.IsControl) ? string.Concat(start.Select(letter => char.IsControl(letter) ? '?' : letter)) : start;
    }
}
