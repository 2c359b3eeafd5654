using System.Globalization;
using System.Text;

namespace PayNotify.Api;

/// <summary>
/// Makes untrusted text safe to log: one line, bounded, and nothing that a terminal obeys or hides. Log messages take this type and no
/// string, so no text reaches a log without it.
/// </summary>
readonly struct Printable
{
    const int NameMax = 64;
    const int ReasonMax = 500;

    readonly string text;

    Printable(string? text, int lengthMax) => this.text = Clean(text ?? "", lengthMax);

    /// <summary>A number or a code: at most 64 characters.</summary>
    public static implicit operator Printable(string? text) => new(text, NameMax);

    /// <summary>A sentence: at most 500 characters.</summary>
    public static Printable Reason(string? text) => new(text, ReasonMax);

    /// <summary>Whether nothing would be replaced or cut off.</summary>
    public static bool IsReason(string text) => Clean(text, ReasonMax) == text;

    public override string ToString() => text ?? "";

    static string Clean(string text, int lengthMax)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= lengthMax) return clean.Append('…').ToString();

            clean.Append(IsShown(rune) ? rune.ToString() : "?");
        }

        return clean.ToString();
    }

    /// <summary>Formatting characters turn or hide the text beside them; separators break a line where a control character would.</summary>
    static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or
        UnicodeCategory.Format or
        UnicodeCategory.LineSeparator or
        UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.PrivateUse or
        UnicodeCategory.OtherNotAssigned);
}
