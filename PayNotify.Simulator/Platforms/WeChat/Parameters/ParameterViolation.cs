using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>One parameter against one rule, in the vendor's words (docs/wire/wechat.md 4.1).</summary>
/// <param name="Detail">Its <c>value</c> has no fixed JSON type: a string, a number or a list, as the vendor's has.</param>
internal sealed record ParameterViolation(string Message, JsonObject? Detail, long Number = ParameterViolation.OutOfRange)
{
    const long OutOfRange = 268435464;
    const long UndeclaredParameter = 270924358;

    public static ParameterViolation Missing(string pointer, string label) => new(WeChatMessages.Missing(pointer, label), At(pointer, ""));

    public static ParameterViolation Mistyped(string pointer, string label, string wanted, JsonNode? value) =>
        new(WeChatMessages.Mistyped(pointer, label, wanted), At(pointer, value?.DeepClone()));

    public static ParameterViolation Text(string pointer, string label, string rule, JsonNode value) =>
        new(WeChatMessages.Text(pointer, label, rule), At(pointer, value));

    public static ParameterViolation BelowMinimum(string pointer, string label, long minimum) =>
        new(WeChatMessages.BelowMinimum(pointer, label, minimum), null);

    public static ParameterViolation Undeclared(IEnumerable<string> pointers) => new(
        WeChatMessages.Undeclared,
        new JsonObject { ["location"] = null, ["value"] = new JsonArray([.. pointers.Select(pointer => JsonValue.Create(pointer))]) },
        UndeclaredParameter);

    // "/body/amount/total" was found in "body".
    static JsonObject At(string pointer, JsonNode? value) => new() { ["location"] = pointer.Split('/')[1], ["value"] = value };
}
