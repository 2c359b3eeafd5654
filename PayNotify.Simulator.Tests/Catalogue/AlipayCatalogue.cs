using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PayNotify.Simulator.Tests.Catalogue;

/// <summary>Every code of docs/wire/alipay.md with a request that brings it about and the answer as a whole: alipay.json.</summary>
static partial class AlipayCatalogue
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<GatewayCase> Gateway { get; } = Read<GatewayCase>("gateway");

    public static IReadOnlyList<RestCase> Rest { get; } = Read<RestCase>("rest");

    public static IEnumerable<string> Cases => Gateway.Select(known => known.Name).Concat(Rest.Select(known => known.Name));

    /// <summary>Section and code of each row of the tables of codes.</summary>
    public static IEnumerable<string> Documented()
    {
        var (section, inTable) = ("", false);
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "wire", "alipay.md")))
        {
            if (Heading().Match(line) is { Success: true } heading) section = heading.Groups[1].Value;
            if (line.StartsWith("| `sub_code` |", StringComparison.Ordinal) || line.StartsWith("| `code` |", StringComparison.Ordinal)) inTable = true;
            else if (!line.StartsWith('|')) inTable = false;
            else if (inTable && Row().Match(line) is { Success: true } row) yield return $"{section} {row.Groups[1].Value}";
        }
    }

    static List<T> Read<T>(string list) => JsonNode
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Catalogue", "alipay.json")))![list]
        .Deserialize<List<T>>(Json)!;

    [GeneratedRegex(@"^### (\d+\.\d+) ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| `([^`]+)` \|")]
    private static partial Regex Row();

    /// <param name="Section">Of docs/wire/alipay.md.</param>
    /// <param name="Given">What happened to the order before: <c>precreate</c>, <c>scan</c>, <c>pay</c>, <c>refund 1.00 R1</c>, <c>wait 25h</c> …</param>
    /// <param name="Change">Parameters set before signing, null to take one out.</param>
    /// <param name="Tamper">The same, after signing.</param>
    /// <param name="Twice">Parameters that come once more, with another value.</param>
    public sealed record GatewayCase(
        string Section,
        string Code,
        IReadOnlyList<string> Given,
        string Method,
        string BizContent,
        IReadOnlyDictionary<string, string?>? Change,
        IReadOnlyDictionary<string, string?>? Tamper,
        IReadOnlyDictionary<string, string>? Twice,
        string Node,
        bool Signed,
        JsonObject Answer)
    {
        public string Name => $"{Section} {Code}";
    }

    public sealed record RestCase(string Section, string Code, string HttpMethod, string ContentType, int SecondsAgo, int Status, string Message)
    {
        public string Name => $"{Section} {Code}";
    }
}
