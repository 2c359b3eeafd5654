using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Sandbox;

/// <param name="Type">The vendor's word.</param>
public sealed record CallbackTypeView(PlatformName Channel, string Type, IReadOnlyList<CallbackFieldView> Fields)
{
    public static CallbackTypeView Of(IPlatform platform, string type, Merchant merchant, DateTimeOffset now)
    {
        var content = platform.DraftWithoutOrder(merchant, type, now).Content;
        return new(platform.Name, type, [.. platform.FieldsOf(type).Select(field => CallbackFieldView.Of(field, field.Example(content, now)))]);
    }
}

/// <param name="Member">The vendor's name for it, such as <c>amount.total</c>.</param>
/// <param name="Example">What an empty field comes to: a default, or a made-up value of that form; null when it is left out.</param>
public sealed record CallbackFieldView(
    string Name, string Member, CallbackFieldKind Kind, Bilingual Label, Bilingual Rule, IReadOnlyList<string> Choices, string? Example)
{
    public static CallbackFieldView Of(CallbackField field, string? example) =>
        new(field.Name, field.Member, field.Kind, field.Label, field.Rule, field.Choices, example);
}
