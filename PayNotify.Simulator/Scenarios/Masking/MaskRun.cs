using System.Text.Json.Nodes;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Scenarios;

/// <summary>
/// A run without what differs from run to run: two runs of one scenario with one seed are then the same text. Looks into bodies,
/// too, which are texts in the run: JSON of WeChat Pay, forms of Alipay.
/// </summary>
sealed class MaskRun
{
    const string Mask = "masked";
    static readonly string[] Bodies = ["body", "plaintext"];
    readonly Dictionary<string, int> numbers = [];

    public static JsonNode Execute(JsonNode run) => new MaskRun().Masked(run)!;

    JsonNode? Masked(JsonNode? node) => node switch
    {
        JsonObject header when IsMaskedHeader(header) => new JsonObject { ["name"] = (string)header["name"]!, ["value"] = Mask },
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Member(member.Key, member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Masked)]),
        _ => node?.DeepClone(),
    };

    // Null says that there is none, which is the same in every run.
    JsonNode? Member(string name, JsonNode? value) =>
        value is null ? null
        : MaskList.Others.Contains(name) ? Mask
        : value is not JsonValue text ? Masked(value)
        : MaskList.Ids.Contains(name) ? Number(text.ToString())
        : Bodies.Contains(name) ? Body(text.ToString())
        : text.DeepClone();

    string Body(string text) =>
        text.StartsWith('{') && TryParse(text) is { } json ? WireJson.Text(Masked(json)!)
        : text.Contains("&sign", StringComparison.Ordinal) ? string.Join('&', text.Split('&').Select(Field))
        : text;

    string Field(string field) => field.Split('=', 2) is [var name, var value]
        ? $"{name}={(MaskList.Others.Contains(name) ? Mask : MaskList.Ids.Contains(name) ? Number(value) : value)}"
        : field;

    string Number(string id)
    {
        if (!numbers.TryGetValue(id, out var number)) numbers[id] = number = numbers.Count + 1;
        return $"{Mask}-{number}";
    }

    // A fault may have cut or changed it; then it is a text like any other.
    static JsonObject? TryParse(string text) => WireJson.ReadObject(System.Text.Encoding.UTF8.GetBytes(text));

    static bool IsMaskedHeader(JsonObject header) =>
        header.Count == 2 && header["name"] is JsonValue name && header.ContainsKey("value") && MaskList.Headers.Contains(name.ToString());
}
