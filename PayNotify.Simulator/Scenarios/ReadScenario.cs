using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Scenarios;

/// <summary>Reads a scenario's file strictly: what is unknown, missing or against its rule is refused by field.</summary>
static class ReadScenario
{
    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        PropertyNameCaseInsensitive = false,
    };

    /// <exception cref="InvalidInputException">Names the field and its rule.</exception>
    public static Scenario Of(ReadOnlySpan<byte> json)
    {
        var file = WireJson.ReadObject(json) ?? throw Input.Invalid("file", "one JSON object with every member once.");
        var told = As<ScenarioFile>(file, "file");
        if (told.Channels.Count == 0) throw Input.Invalid("channels", "at least one of wechat, alipay.");
        return new Scenario(told.Name, told.Title, told.Tells, told.Needs, told.Channels.ToDictionary(channel => channel, channel => Play(file, channel)), file);
    }

    static ScenarioPlay Play(JsonObject file, PlatformName channel)
    {
        var play = ForChannel.Of(file, channel);
        var steps = As<List<JsonObject>>(play["steps"], "steps").Select((step, index) => Step(step, $"steps[{index}]")).ToList();
        if (steps is not [{ Kind.NeedsTrade: false }, ..]) throw Input.Invalid("steps[0]", "order or fire: before them there is nothing to act on.");

        var receiver = As<List<string>>(play["receiver"] ?? new JsonArray(ReceiverWords.Accept), "receiver");
        if (receiver.Count == 0 || receiver.Exists(word => !ReceiverWords.Include(word))) throw Input.Invalid("receiver", ReceiverWords.Rule);
        return new ScenarioPlay(
            receiver,
            [.. As<List<JsonObject>>(play["faults"] ?? new JsonArray(), "faults").Select((plan, index) => Plan(plan, channel, $"faults[{index}]"))],
            steps,
            As<Expectation>(play["expect"], "expect"));
    }

    static FaultPlanInput Plan(JsonObject plan, PlatformName channel, string field)
    {
        try
        {
            return ScenarioFaults.Read(plan, channel);
        }
        catch (InvalidInputException wrong)
        {
            throw Input.Invalid(field, wrong.Message);
        }
    }

    static ScenarioStep Step(JsonObject step, string field)
    {
        var with = step.DeepClone().AsObject();
        var name = with.Remove("do", out var value) && value?.GetValueKind() is JsonValueKind.String ? (string)value! : "";
        var kind = StepKinds.All.GetValueOrDefault(name) ?? throw Input.Invalid($"{field}.do", $"one of {string.Join(", ", StepKinds.All.Keys)}.");
        return kind.Read(with, field);
    }

    static T As<T>(JsonNode? node, string field)
    {
        try
        {
            return node.Deserialize<T>(Strict) ?? throw Input.Invalid(field, "required.");
        }
        catch (JsonException wrong)
        {
            var member = wrong.Path is { Length: > 1 } path ? path[1..] : "";
            throw Input.Invalid(field == "file" ? member.TrimStart('.') : field + member, "not a known member, missing, or of the wrong type.");
        }
    }

    /// <summary>The members that are the same on all channels; the others are read for each.</summary>
    sealed record ScenarioFile(
        string Name,
        Bilingual Title,
        Bilingual Tells,
        IReadOnlyList<PlatformName> Channels,
        JsonArray Steps,
        JsonObject Expect,
        JsonNode? Receiver = null,
        JsonNode? Faults = null,
        ScenarioNeed? Needs = null);
}
