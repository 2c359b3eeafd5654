using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>What a parameter must be. The tables in <see cref="WeChatParameterRules"/> are made of these.</summary>
/// <param name="Wanted">The end of the sentence "此字段需要…".</param>
internal abstract record ParameterRule(string Name, string Label, string Wanted)
{
    public bool Required { get; init; }

    /// <summary>Where the vendor says a missing value was looked for, if not where it was.</summary>
    public string? MissingPointer { get; init; }

    /// <summary>First pass: JSON types, everywhere, before anything else is looked at.</summary>
    public virtual IEnumerable<ParameterViolation> Mistyped(JsonNode? value, string pointer) =>
        Fits(value) ? [] : [ParameterViolation.Mistyped(pointer, Label, Wanted, value)];

    /// <summary>Second pass: pointers of what nobody declared.</summary>
    public virtual IEnumerable<string> Undeclared(JsonNode? value, string pointer) => [];

    /// <summary>Third pass: presence and contents of a value of the right type.</summary>
    public abstract IEnumerable<ParameterViolation> Violated(JsonNode value, string pointer);

    /// <summary><c>null</c> is no value of any type (docs/wire/wechat.md 1.1).</summary>
    protected abstract bool Fits(JsonNode? value);

    protected static bool Is(JsonNode? value, params ReadOnlySpan<JsonValueKind> kinds) =>
        value is not null && kinds.Contains(value.GetValueKind());
}
