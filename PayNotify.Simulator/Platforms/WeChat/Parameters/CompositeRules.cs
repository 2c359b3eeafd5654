using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Platforms.WeChat;

internal sealed record ObjectRule(string Name, string Label, params IReadOnlyList<ParameterRule> Members)
    : ParameterRule(Name, Label, "一个 object 类型的 Json 值")
{
    public override IEnumerable<ParameterViolation> Mistyped(JsonNode? value, string pointer) =>
        value is JsonObject found
            ? Members.Where(rule => found.ContainsKey(rule.Name)).SelectMany(rule => rule.Mistyped(found[rule.Name], $"{pointer}/{rule.Name}"))
            : base.Mistyped(value, pointer);

    public override IEnumerable<string> Undeclared(JsonNode? value, string pointer) =>
        value!.AsObject().SelectMany(member =>
            Members.FirstOrDefault(rule => rule.Name == member.Key) is { } declared
                ? declared.Undeclared(member.Value, $"{pointer}/{member.Key}")
                : Leaves(member.Value, $"{pointer}/{member.Key}"));

    public override IEnumerable<ParameterViolation> Violated(JsonNode value, string pointer) =>
        Members.SelectMany(rule => (value[rule.Name], rule.Required) switch
        {
            ({ } member, _) => rule.Violated(member, $"{pointer}/{rule.Name}"),
            (null, true) => [ParameterViolation.Missing(rule.MissingPointer ?? $"{pointer}/{rule.Name}", rule.Label)],
            _ => [],
        });

    protected override bool Fits(JsonNode? value) => Is(value, JsonValueKind.Object);

    // An undeclared object is reported by its members: "/body/payer/openid", not "/body/payer".
    static IEnumerable<string> Leaves(JsonNode? value, string pointer) =>
        value is JsonObject { Count: > 0 } members ? members.SelectMany(member => Leaves(member.Value, $"{pointer}/{member.Key}")) : [pointer];
}

internal sealed record ListRule(string Name, string Label, ParameterRule Item) : ParameterRule(Name, Label, "一个 array 类型的 Json 值")
{
    public override IEnumerable<ParameterViolation> Mistyped(JsonNode? value, string pointer) =>
        value is JsonArray items ? items.SelectMany((item, index) => Item.Mistyped(item, $"{pointer}/{index}")) : base.Mistyped(value, pointer);

    public override IEnumerable<string> Undeclared(JsonNode? value, string pointer) =>
        value!.AsArray().SelectMany((item, index) => Item.Undeclared(item, $"{pointer}/{index}"));

    public override IEnumerable<ParameterViolation> Violated(JsonNode value, string pointer) =>
        value.AsArray().SelectMany((item, index) => Item.Violated(item!, $"{pointer}/{index}"));

    protected override bool Fits(JsonNode? value) => Is(value, JsonValueKind.Array);
}
