using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <param name="Max">In UTF-8 bytes, not characters (docs/wire/wechat.md 4.1).</param>
internal sealed partial record TextRule(string Name, string Label, int Max, int Min = 1) : ParameterRule(Name, Label, "一个 string 类型的 Json 值")
{
    public Regex? Pattern { get; init; }

    /// <summary>RFC 3339 with an offset.</summary>
    public bool IsInstant { get; init; }

    public override IEnumerable<ParameterViolation> Violated(JsonNode value, string pointer)
    {
        var text = value.GetValue<string>();
        var bytes = Encoding.UTF8.GetByteCount(text);

        if (bytes < Min) yield return Broken($"字节数 {bytes}，小于最小值 {Min}", bytes);
        if (bytes > Max) yield return Broken($"字节数 {bytes}，大于最大值 {Max}", bytes);
        if (text.Any(char.IsSurrogate)) yield return Broken("字符串不支持 4 字节的 UTF-8 字符", text);
        if (Pattern?.IsMatch(text) == false) yield return Broken($"字符串必须匹配正则表达式“{Pattern}”", text);
        if (IsInstant && ReadInstant(text) is null) yield return Broken("字符串必须是符合 RFC3339 日期时间格式", text);

        ParameterViolation Broken(string rule, JsonNode found) => ParameterViolation.Text(pointer, Label, rule, found);
    }

    // The framework also reads an offset without its colon, which RFC 3339 has not.
    public static DateTimeOffset? ReadInstant(string text) =>
        Rfc3339().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Rfc3339();

    protected override bool Fits(JsonNode? value) => Is(value, JsonValueKind.String);
}
