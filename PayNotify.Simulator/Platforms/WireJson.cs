using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace PayNotify.Simulator.Platforms;

/// <summary>JSON as both platforms write it: compact, Chinese as it is. What is signed is these bytes.</summary>
internal static class WireJson
{
    static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
            if (node is not null) _ = Canonical(node);
            return node;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Compact);

    public static string Text(JsonNode node) => node.ToJsonString(Compact);

    /// <summary>One text for one value, however its members were ordered: two requests with the same parameters have the same text.</summary>
    public static string Canonical(JsonNode? node) => node switch
    {
        JsonObject members => $"{{{string.Join(',', members
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"{JsonSerializer.Serialize(member.Key, Compact)}:{Canonical(member.Value)}"))}}}",
        JsonArray items => $"[{string.Join(',', items.Select(Canonical))}]",
        null => "null",
        _ => Text(node),
    };
}
