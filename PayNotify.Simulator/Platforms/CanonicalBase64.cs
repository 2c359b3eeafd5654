namespace PayNotify.Simulator.Platforms;

/// <summary>
/// .NET's decoder skips blanks and ignores the unused bits of the last character, so several texts decode to one signature. A text counts
/// only when encoding its bytes gives it back.
/// </summary>
internal static class CanonicalBase64
{
    public static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return null;

        Array.Resize(ref bytes, length);
        return Convert.ToBase64String(bytes) == text ? bytes : null;
    }
}
