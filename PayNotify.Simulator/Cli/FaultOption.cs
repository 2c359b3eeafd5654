using System.CommandLine;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PayNotify.Simulator.Cli;

/// <summary>Reads a fault as it is written on the command line: <c>name[:parameter=value,…][@attempts]</c>, such as <c>delay:by=10m@2-4</c>.</summary>
static partial class FaultOption
{
    public const string Form = "name[:parameter=value,…][@attempts]";

    public static Option<string[]> Create() => new("--fault")
    {
        Description = $"Plays a fault: {Form}, such as drop@1-3 or delay:by=10m; repeatable. See: paynotify fault catalogue.",
        HelpName = "fault",
    };

    /// <returns>Null when none is asked for, so that nothing is sent of it.</returns>
    public static JsonArray? Read(string[]? faults) =>
        faults is null or [] ? null : [.. faults.Select(fault => (JsonNode)Read(fault))];

    public static JsonObject Read(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success) throw CommandFailure.Usage("--fault", $"{Form}; attempts are such as 1, 2-4, 1,3 or 3-.");

        var fault = new JsonObject { ["fault"] = match.Groups["name"].Value };
        if (match.Groups["attempts"] is { Success: true, Value: var attempts }) fault["attempts"] = attempts;
        if (match.Groups["with"] is { Success: true, Value: var with }) fault["with"] = Parameters(with);
        return fault;
    }

    static JsonObject Parameters(string text)
    {
        var parameters = new JsonObject();
        foreach (var pair in Split(text))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) throw CommandFailure.Usage("--fault", $"'{pair}' is no parameter=value.");
            parameters[pair[..equals]] = Literal.Read(pair[(equals + 1)..]);
        }

        return parameters;
    }

    /// <summary>At the commas that are not inside a JSON value.</summary>
    static IEnumerable<string> Split(string text)
    {
        var (start, depth, quoted) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && (i == 0 || text[i - 1] != '\\')) quoted = !quoted;
            if (quoted) continue;
            if (text[i] is '{' or '[') depth++;
            if (text[i] is '}' or ']') depth--;
            if (text[i] != ',' || depth > 0) continue;
            yield return text[start..i];
            start = i + 1;
        }

        yield return text[start..];
    }

    [GeneratedRegex(@"\A(?<name>[A-Za-z]+)(?::(?<with>.+?))?(?:@(?<attempts>[0-9]+(?:-[0-9]*)?(?:,[0-9]+(?:-[0-9]*)?)*))?\z", RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
