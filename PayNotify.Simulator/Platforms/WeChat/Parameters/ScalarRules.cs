using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Platforms.WeChat;

internal sealed record IntegerRule(string Name, string Label, long? Minimum = null)
    : ParameterRule(Name, Label, "一个合法的 64 位有符号整数")
{
    public override IEnumerable<ParameterViolation> Violated(JsonNode value, string pointer) =>
        Minimum is { } minimum && value.GetValue<long>() < minimum ? [ParameterViolation.BelowMinimum(pointer, Label, minimum)] : [];

    protected override bool Fits(JsonNode? value) => Is(value, JsonValueKind.Number) && value!.AsValue().TryGetValue<long>(out _);
}

internal sealed record FlagRule(string Name, string Label) : ParameterRule(Name, Label, "一个 bool 类型的 Json 值")
{
    public override IEnumerable<ParameterViolation> Violated(JsonNode value, string pointer) => [];

    protected override bool Fits(JsonNode? value) => Is(value, JsonValueKind.True, JsonValueKind.False);
}
