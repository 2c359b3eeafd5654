using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Cli;

/// <summary>One run of a verb: the API that it asks, the space that it is about, and where its answer goes.</summary>
sealed class Call(ControlApi api, TextWriter output, TextWriter error, string? merchant, bool asJson)
{
    public ControlApi Api => api;

    public TextWriter Output => output;

    public TextWriter Error => error;

    public string? Merchant => merchant;

    public bool AsJson => asJson;

    public Task<Answer> GetAsync(string path, CancellationToken cancellationToken, params (string Name, string? Value)[] query) =>
        api.GetAsync(path + Query(query), cancellationToken);

    public Task<Answer> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        api.SendAsync(HttpMethod.Post, path, body, cancellationToken);

    /// <summary>A query of what is named; <c>merchant</c> is always among it when it is given.</summary>
    public string Query(params (string Name, string? Value)[] query)
    {
        var named = query.Append(("merchant", merchant)).Where(pair => pair.Item2 is not null).Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2!)}").ToList();
        return named.Count == 0 ? "" : "?" + string.Join('&', named);
    }

    /// <summary>A body of what is named; <c>merchant</c> is always among it when it is given.</summary>
    public JsonObject Body(params (string Name, JsonNode? Value)[] members) => Members([.. members, ("merchant", merchant)]);

    /// <summary>An object of what is named.</summary>
    public static JsonObject Members(params (string Name, JsonNode? Value)[] members) =>
        [.. members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Name, member.Value))];

    /// <summary>The JSON as it came, or lines for people.</summary>
    public int Show(Answer answer, Func<JsonElement, IEnumerable<string>> lines, int exitCode = ExitCode.Done)
    {
        if (asJson)
        {
            if (answer.Text.Length > 0) output.WriteLine(answer.Text);
            return exitCode;
        }

        foreach (var line in lines(answer.Json)) output.WriteLine(line);
        return exitCode;
    }

    /// <summary>A page of a list, as a table.</summary>
    public int ShowList(Answer answer, string[] header, Func<JsonElement, string[]> row) => Show(answer, page =>
    {
        var lines = Table.Lines([header, .. page.GetProperty("items").EnumerateArray().Select(row)]);
        return page.Fact("next") is { } next ? [.. lines, $"more: --cursor {next}"] : lines;
    });
}
