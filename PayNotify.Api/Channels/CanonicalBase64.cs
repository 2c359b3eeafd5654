using System.Diagnostics.CodeAnalysis;

namespace PayNotify.Api.Channels;

static class CanonicalBase64
{
    /// <summary>
    /// Decodes base64 in its one canonical spelling. .NET's decoder also takes white space and stray bits in the last character;
    /// with them one signature would have many spellings, and a changed byte could go unnoticed.
    /// </summary>
    public static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        var buffer = new byte[text.Length];
        bytes = Convert.TryFromBase64String(text, buffer, out var length) && Convert.ToBase64String(buffer, 0, length) == text
            ? buffer[..length]
            : null;
        return bytes is not null;
    }
}
