using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PayNotify.Simulator.Tests.Catalogue;

/// <summary>A documented code and a request that provokes it: one element of wechat.json.</summary>
/// <param name="Section">Of docs/wire/wechat.md.</param>
/// <param name="Before">What has happened; see <see cref="WeChatStage"/>.</param>
/// <param name="Body">The whole answer, its members in order, with placeholders for what varies.</param>
sealed record WeChatCase(string Name, string Call, string Section, IReadOnlyList<string> Before, JsonObject Request, int Status, JsonObject Body)
{
    public string Code => Body["code"]!.GetValue<string>();

    public static WeChatCase Read(JsonObject element) => new(
        element["case"]!.GetValue<string>(),
        element["call"]!.GetValue<string>(),
        element["section"]!.GetValue<string>(),
        [.. element["before"]?.AsArray().Select(step => step!.GetValue<string>()) ?? []],
        element["request"]!.AsObject(),
        element["expect"]!["status"]!.GetValue<int>(),
        element["expect"]!["body"]!.AsObject());
}

/// <summary>The cases, and the codes that docs/wire/wechat.md 4.9 lists.</summary>
static partial class WeChatCatalogue
{
    public static IReadOnlyList<WeChatCase> Cases { get; } =
        [.. JsonNode.Parse(File.ReadAllBytes(Beside("Catalogue", "wechat.json")))!.AsArray().Select(element => WeChatCase.Read(element!.AsObject()))];

    public static string Document { get; } = File.ReadAllText(Beside("docs", "wire", "wechat.md"));

    /// <summary>As <c>refund 403 NOT_ENOUGH</c>.</summary>
    public static IReadOnlyList<string> DocumentedCodes { get; } =
        [.. Row().Matches(Document).Select(row => $"{row.Groups["call"].Value} {row.Groups["status"].Value} {row.Groups["code"].Value}")];

    static string Beside(params string[] path) => Path.Combine([AppContext.BaseDirectory, .. path]);

    [GeneratedRegex(@"^\| (?<call>native|query|close|refund|refund query|certificates) \| (?<status>\d{3}) \| `(?<code>[A-Z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
