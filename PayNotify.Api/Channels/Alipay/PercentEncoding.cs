using System.Diagnostics.CodeAnalysis;

namespace PayNotify.Api.Channels.Alipay;

static class PercentEncoding
{
    /// <summary>Decodes one name or value of a form, strictly: a percent sign without two hex digits is an error, not text.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out byte[]? decoded)
    {
        decoded = null;
        var bytes = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var current = encoded[i];
            if (current == '%')
            {
                if (i + 2 >= encoded.Length || !char.IsAsciiHexDigit((char)encoded[i + 1]) || !char.IsAsciiHexDigit((char)encoded[i + 2])) return false;

                current = (byte)((HexValue(encoded[i + 1]) << 4) | HexValue(encoded[i + 2]));
                i += 2;
            }
            else if (current == '+')
            {
                current = (byte)' ';
            }

            bytes[length++] = current;
        }

        decoded = bytes[..length];
        return true;
    }

    static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
