using System.Text.Json;

namespace PayNotify.Api.Channels.Alipay;

/// <summary>
/// Takes the signed part out of an answer and checks it. Signed are the bytes of the method's node as they came, escapes and white space
/// included (docs/wire/alipay.md 2.1).
/// </summary>
sealed class AlipayResponseVerifier(AlipayPlatformKeys keys)
{
    /// <returns>The node's bytes, and the reason when they must not be believed.</returns>
    public (ReadOnlyMemory<byte> Node, RejectionReason? Reason) Check(string method, ReadOnlyMemory<byte> body)
    {
        try
        {
            var (node, signature) = Take(body, NodeName(method));
            if (node.IsEmpty) return (default, RejectionReason.BodyMalformed);
            return signature is null ? (node, RejectionReason.FieldMissing) : (node, keys.Check(node.Span, signature));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
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
