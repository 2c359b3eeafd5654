using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace PayNotify.Simulator.Platforms;

/// <summary>
/// JSON as both platforms write it: compact, no character escaped that need not be. These bytes are signed, and a reader that encodes
/// them again with PHP's json_encode and JSON_UNESCAPED_UNICODE has to get the same ones (docs/wire/alipay.md 2.1).
/// </summary>
internal static class WireJson
{
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The object, or null for anything that is not one JSON object in valid Unicode with every member once.</summary>
    public static JsonObject? ReadObject(ReadOnlySpan<byte> json)
    {
        // Bytes in texts are looked at only when these are read, so all are looked at here.
        if (!Utf8.IsValid(json)) return null;

        try
        {
            var node = JsonNode.Parse(json, documentOptions: Strict) as JsonObject;

            // Half a surrogate pair shows only when the text is read, so all texts are read here.
            if (node is not null) _ = Text(node);
            return node;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(Text(node));

    public static string Text(JsonNode node) => Write(node, inOrder: false);

    /// <summary>One text for one value, however its members were ordered: two requests with the same parameters have the same text.</summary>
    public static string Canonical(JsonNode? node) => Write(node, inOrder: true);

    static string Write(JsonNode? node, bool inOrder) => node switch
    {
        JsonObject members => $"{{{string.Join(',', (inOrder ? members.OrderBy(member => member.Key, StringComparer.Ordinal) : members.AsEnumerable())
            .Select(member => $"{Quote(member.Key)}:{Write(member.Value, inOrder)}"))}}}",
        JsonArray items => $"[{string.Join(',', items.Select(item => Write(item, inOrder)))}]",
        JsonValue text when text.GetValueKind() is JsonValueKind.String => Quote(text.GetValue<string>()),
        null => "null",
        _ => node.ToJsonString(),
    };

    static string Quote(string text)
    {
        var json = new StringBuilder("\"", text.Length + 2);
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => json.Append('\\').Append(character),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' or '\u2028' or '\u2029' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => json.Append(character),
            };
        }

        return json.Append('"').ToString();
    }
}
