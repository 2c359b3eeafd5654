using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Sandbox;

/// <summary>A part of an order number to search for.</summary>
static class OrderNoPart
{
    public const string Escape = "\\";

    const int Longest = 64;

    /// <summary>The pattern for LIKE, in which upper and lower case are the same; null for null.</summary>
    public static string? Pattern(string? part) => part switch
    {
        null => null,
        // SQLite ends a pattern at NUL, which would match every row.
        { Length: >= 1 and <= Longest } when !part.Any(char.IsControl) => $"%{part.Replace(Escape, Escape + Escape, StringComparison.Ordinal).Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal)}%",
        _ => throw Input.Invalid("orderContains", $"1 to {Longest} characters, no control characters."),
    };
}
