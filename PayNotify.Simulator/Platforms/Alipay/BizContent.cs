using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>
/// The business parameters of one call. Reading checks: the first rule that is broken stays in <see cref="Violation"/>, so a method
/// reads all that it needs and then looks there once.
/// </summary>
internal sealed partial class BizContent(JsonObject content, string prefix = "")
{
    const int MaxPrice = 11;

    /// <summary>Field and rule, or null as long as all is well.</summary>
    public string? Violation { get; private set; }

    public static BizContent? Parse(string? text) => Parse(Encoding.UTF8.GetBytes(text ?? ""));

    public static BizContent? Parse(byte[] json) => WireJson.ReadObject(json) is { } content ? new(content) : null;

    /// <summary>One text for one request, in whichever order its members came.</summary>
    public string Fingerprint => WireJson.Canonical(content);

    /// <param name="max">In characters.</param>
    public string? Text(string name, int max, bool required = false)
    {
        if (content[name] is not { } value) return required ? Refuse(name, "不能为空") : null;
        if (value.GetValueKind() is not JsonValueKind.String) return Refuse(name, "必须为字符串");

        var text = value.GetValue<string>();
        if (text.Length == 0) return required ? Refuse(name, "不能为空") : null;
        return text.Length <= max ? text : Refuse(name, $"长度不能超过{max}");
    }

    /// <summary>A text as it stands, unchecked; null where there is none.</summary>
    public string? Peek(string name) => content[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A text that is no business parameter: read and removed.</summary>
    public string? Take(string name)
    {
        var text = Text(name, int.MaxValue);
        content.Remove(name);
        return text;
    }

    public string? OrderNo(bool required)
    {
        var text = Text("out_trade_no", 64, required);
        return text is null || OrderNumber().IsMatch(text) ? text : Refuse("out_trade_no", "只能包含字母、数字、下划线和连字符");
    }

    /// <summary>Yuan as a text or a number.</summary>
    /// <returns>Fen.</returns>
    public long Amount(string name)
    {
        if (content[name] is null) Refuse(name, "不能为空");
        else if (content[name] is JsonValue value && Yuan.Parse(value.ToString()) is { } fen) return fen;
        else Refuse(name, "必须为0.01至100000000之间的金额，最多两位小数");
        return 0;
    }

    /// <summary>Yuan, where nothing is allowed, too.</summary>
    /// <returns>Null when it is not given or no amount.</returns>
    public decimal? Price(string name)
    {
        if (content[name] is not { } given) return null;
        if (given is JsonValue value && value.ToString().Length <= MaxPrice && Yuan.Price(value.ToString()) is { } yuan) return yuan;
        Refuse(name, "必须为不超过11个字符的非负金额，最多两位小数");
        return null;
    }

    /// <summary>An amount as it should be, and more than any may be.</summary>
    public bool IsAboveAllAmounts(string name) => content[name] is JsonValue value && Yuan.IsAboveAll(value.ToString());

    /// <summary>The objects of a list, each with the violations told under its place.</summary>
    public IReadOnlyList<BizContent> Items(string name)
    {
        if (content[name] is not { } list) return [];
        if (list is JsonArray items && items.All(item => item is JsonObject)) return [.. items.Select((item, place) => new BizContent(item!.AsObject(), $"{prefix}{name}[{place}]."))];
        Refuse(name, "必须为对象列表");
        return [];
    }

    public void Number(string name, int max)
    {
        if (content[name] is not { } value) Refuse(name, "不能为空");
        else if (value is not JsonValue || value.ToString() is var text && (text.Length > max || !Decimals().IsMatch(text))) Refuse(name, $"必须为不超过{max}个字符的数字");
    }

    public void Take(BizContent item) => Violation ??= item.Violation;

    public AlipayTimeout? Timeout(string name)
    {
        var text = Text(name, 6);
        var timeout = AlipayTimeout.Parse(text);
        if (text is not null && timeout is null) Refuse(name, "必须为1m至15d之间的整数时间，如90m、2h、1d或1c");
        return timeout;
    }

    public DateTimeOffset? Instant(string name)
    {
        var text = Text(name, 32);
        var instant = ChinaTime.ReadPlain(text);
        if (text is not null && instant is null) Refuse(name, "格式必须为yyyy-MM-dd HH:mm:ss");
        return instant;
    }

    /// <summary>Whether a list of texts names the option; a list of another kind names none.</summary>
    public bool Lists(string name, string option) => content[name] is JsonArray items && items.Any(item => item?.ToString() == option);

    public string? Refuse(string name, string rule)
    {
        Violation ??= $"{prefix}{name}{rule}";
        return null;
    }

    [GeneratedRegex(@"\A[0-9A-Za-z_-]+\z")]
    private static partial Regex OrderNumber();

    [GeneratedRegex(@"\A[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex Decimals();
}
