using System.Text;
using System.Text.Json;

namespace PayNotify.Api.Channels.Alipay;

/// <summary>
/// Takes the signed part out of an answer and checks it. Signed are the bytes of the method's node as they came, escapes and white space
/// included (docs/wire/alipay.md 2.1).
/// </summary>
sealed class AlipayResponseVerifier(AlipayPlatformKeys keys)
{
    /// <returns>The node's bytes, and the reason when they must not be believed.</returns>
    /// <param name="contentType">Names the charset. Error answers in GBK have been seen although UTF-8 was asked for; the node comes back in UTF-8.</param>
    public (ReadOnlyMemory<byte> Node, RejectionReason? Reason) Check(string method, ReadOnlyMemory<byte> body, string? contentType = null)
    {
        if (AlipayCharsets.Find(AlipayCharsets.NameIn(contentType) ?? "utf-8") is not { } charset) return (default, RejectionReason.CharsetUnsupported);

        try
        {
            var isUtf8 = charset is UTF8Encoding;
            var (node, signature) = Take(isUtf8 ? body : Encoding.UTF8.GetBytes(charset.GetString(body.Span)), NodeName(method));
            if (node.IsEmpty) return (default, RejectionReason.BodyMalformed);
            if (signature is null) return (node, RejectionReason.FieldMissing);
            return (node, keys.Check(isUtf8 ? node.Span : charset.GetBytes(Encoding.UTF8.GetString(node.Span)), signature));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or DecoderFallbackException or EncoderFallbackException)
        {
            // The reader's word for bytes that are not UTF-8 is InvalidOperationException.
            return (default, RejectionReason.BodyMalformed);
        }
    }

    internal static string NodeName(string method) => method.Replace('.', '_') + "_response";

    /// <exception cref="JsonException">Not JSON, or a member that occurs twice: which of the two was signed cannot be told.</exception>
    internal static (ReadOnlyMemory<byte> Node, string? Signature) Take(ReadOnlyMemory<byte> body, string nodeName)
    {
        ReadOnlyMemory<byte> node = default;
        string? signature = null;
        var seen = new HashSet<string>();
        var reader = new Utf8JsonReader(body.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("not an object");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!seen.Add(name)) throw new JsonException("a member occurs twice");

            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (name == "sign" && reader.TokenType == JsonTokenType.String) signature = reader.GetString();
            reader.Skip();
            if (name == nodeName) node = body[start..(int)reader.BytesConsumed];
        }

        // Whatever follows the object is read too, so that nothing hides behind it.
        reader.Read();
        return (node, signature);
    }
}
