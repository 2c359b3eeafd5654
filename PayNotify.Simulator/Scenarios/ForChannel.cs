using System.Text.Json;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Scenarios;

/// <summary>Where a value differs, a file says <c>{"wechat": …, "alipay": …}</c>; where one of them is missing, nothing stands there on that channel.</summary>
static class ForChannel
{
    static readonly string[] Names = [.. Enum.GetValues<PlatformName>().Select(Word)];

    public static JsonObject Of(JsonObject file, PlatformName channel) => Resolve(file, Word(channel))!.AsObject();

    static JsonNode? Resolve(JsonNode? node, string channel) => node switch
    {
        JsonObject choice when IsChoice(choice) => Resolve(choice[channel], channel),
        JsonObject members => new JsonObject(members
            .Where(member => StandsOn(member.Value, channel))
            .Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value, channel)))),
        JsonArray items => new JsonArray([.. items.Where(item => StandsOn(item, channel)).Select(item => Resolve(item, channel))]),
        _ => node?.DeepClone(),
    };

    static bool StandsOn(JsonNode? node, string channel) => node is not JsonObject choice || !IsChoice(choice) || choice.ContainsKey(channel);

    static bool IsChoice(JsonObject members) => members.Count > 0 && members.All(member => Names.Contains(member.Key));

    static string Word(PlatformName channel) => JsonSerializer.SerializeToElement(channel).GetString()!;
}
