using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PayNotify.Api.Channels.Alipay;

/// <summary>
/// A callback's form, decoded once. Names and values stay bytes: those bytes are what Alipay signed, whatever their charset
/// (docs/wire/alipay.md 4.3). Two bodies that decode to the same bytes are the same form.
/// </summary>
sealed class AlipayForm
{
    readonly SortedDictionary<string, byte[]> fields;

    AlipayForm(SortedDictionary<string, byte[]> fields, Encoding charset)
    {
        this.fields = fields;
        Charset = charset;
    }

    Encoding Charset { get; }

    /// <returns>Null when the field is absent or empty.</returns>
    /// <exception cref="DecoderFallbackException">The value is not text in the form's charset.</exception>
    public string? this[string name] => fields.TryGetValue(name, out var value) && value.Length > 0 ? Charset.GetString(value) : null;

    /// <param name="contentType">Names the charset where no field does.</param>
    public static bool TryParse(ReadOnlySpan<byte> body, string? contentType, [NotNullWhen(true)] out AlipayForm? form, out RejectionReason reason)
    {
        form = null;

        // Latin-1 maps each byte to one character and back, so ordinal order of names is byte order, as signed.
        var fields = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            var equals = pair.IndexOf((byte)'=');
            reason = RejectionReason.BodyMalformed;
            if (equals < 1) return false;

            reason = RejectionReason.EncodingMalformed;
            if (!PercentEncoding.TryDecode(pair[..equals], out var name) || !PercentEncoding.TryDecode(pair[(equals + 1)..], out var value)) return false;

            reason = RejectionReason.FieldDuplicated;
            if (!fields.TryAdd(Encoding.Latin1.GetString(name), value)) return false;
        }

        reason = RejectionReason.CharsetUnsupported;
        var named = fields.TryGetValue("charset", out var field) && field.Length > 0 ? Encoding.Latin1.GetString(field) : AlipayCharsets.NameIn(contentType) ?? "utf-8";
        if (AlipayCharsets.Find(named) is not { } charset) return false;

        reason = RejectionReason.EncodingMalformed;
        if (!fields.Values.All(value => IsText(value, charset))) return false;

        form = new AlipayForm(fields, charset);
        return true;
    }

    /// <summary>All fields but two, sorted: what a trade's callback is signed over. In requests <c>sign_type</c> is signed; here it is not.</summary>
    public byte[] SignedBytes()
    {
        var text = new MemoryStream();
        foreach (var (name, value) in fields)
        {
            if (name is "sign" or "sign_type") continue;
            if (text.Length > 0) text.WriteByte((byte)'&');
            text.Write(Encoding.Latin1.GetBytes(name));
            text.WriteByte((byte)'=');
            text.Write(value);
        }

        return text.ToArray();
    }

    static bool IsText(byte[] value, Encoding charset)
    {
        try
        {
            return charset.GetCharCount(value) >= 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
