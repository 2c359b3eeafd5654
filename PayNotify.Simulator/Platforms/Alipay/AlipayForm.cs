using System.Net;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Parameters as bytes: which characters they mean depends on one of them (docs/wire/alipay.md 1.3, 1.4).</summary>
internal static class AlipayForm
{
    /// <summary>Name and value, decoded from percent signs once, not yet read as characters.</summary>
    public sealed record Field(byte[] Name, byte[] Value)
    {
        public KeyValuePair<string, string> Read(Encoding encoding) => new(encoding.GetString(Name), encoding.GetString(Value));
    }

    public static List<Field> Split(ReadOnlyMemory<byte> form)
    {
        var fields = new List<Field>();
        foreach (var range in form.Span.Split((byte)'&'))
        {
            var pair = form.Span[range];
            var equals = pair.IndexOf((byte)'=');
            var name = Unescape(equals < 0 ? pair : pair[..equals]);
            if (name.Length > 0) fields.Add(new(name, equals < 0 ? [] : Unescape(pair[(equals + 1)..])));
        }

        return fields;
    }

    /// <summary>The text parts; file parts are not signed. What was readable counts: the signature decides.</summary>
    public static async Task<List<Field>> SplitPartsAsync(Stream body, string boundary)
    {
        var fields = new List<Field>();
        try
        {
            var parts = new MultipartReader(boundary, body);
            while (await parts.ReadNextSectionAsync() is { } part)
            {
                if (part.AsFormDataSection() is not { } text) continue;

                using var value = new MemoryStream();
                await part.Body.CopyToAsync(value);
                fields.Add(new(Encoding.UTF8.GetBytes(text.Name), value.ToArray()));
            }
        }
        catch (Exception malformed) when (malformed is IOException or InvalidDataException or ArgumentException)
        {
            // The body was read whole before, so this is its form.
        }

        return fields;
    }

    static byte[] Unescape(ReadOnlySpan<byte> text) => WebUtility.UrlDecodeToBytes(text.ToArray(), 0, text.Length) ?? [];
}
