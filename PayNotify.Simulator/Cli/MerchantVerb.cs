using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Cli;

static class MerchantVerb
{
    const string Path = "/sandbox/merchants";
    const string Default = "demo";

    public static Command Create(Connection connection) => new("merchant", "The spaces, each with ids and keys of its own.")
    {
        List(connection), Show(connection), Open(connection), Import(connection),
    };

    static Command List(Connection connection)
    {
        var command = new Command("list", "All spaces.");
        connection.Runs(command, async (_, call, cancellationToken) => call.ShowList(
            await call.GetAsync(Path, cancellationToken),
            ["SPACE", "WECHAT MCHID", "ALIPAY APPID", "KEY MODE"],
            merchant => [merchant.Shown("name"), merchant.Shown("wechatMchId"), merchant.Shown("alipayAppId"), merchant.Shown("keyMode")]));
        return command;
    }

    static Command Show(Connection connection)
    {
        var name = new Argument<string?>("name") { Description = "The space; demo when none is named.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("show", "All credentials of a merchant's back end.") { name };
        connection.Runs(command, async (parsed, call, cancellationToken) => call.Show(
            await call.Api.GetAsync($"{Path}/{Common.Escape(parsed.GetValue(name) ?? call.Merchant ?? Default)}", cancellationToken), Indented));
        return command;
    }

    static Command Open(Connection connection)
    {
        var name = new Argument<string>("name") { Description = "1 to 40 of a-z, 0-9 and -." };
        var command = new Command("open", "Opens a space with keys of its own.") { name };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
            call.Show(await call.PostAsync(Path, Call.Members(("name", parsed.GetValue(name))), cancellationToken), Indented));
        return command;
    }

    static Command Import(Connection connection)
    {
        var name = new Argument<string>("name") { Description = "The space." };
        var file = new Argument<FileInfo>("file") { Description = "JSON: {wechat?: {…}, alipay?: {…}}, see docs/control-api.md." }.AcceptExistingOnly();
        var command = new Command("import", "Lets a space go by ids and public keys of your own.") { name, file };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
        {
            var body = await ReadAsync(parsed.GetRequiredValue(file), cancellationToken);
            return call.Show(await call.Api.SendAsync(HttpMethod.Put, $"{Path}/{Common.Escape(parsed.GetValue(name))}", body, cancellationToken), Indented);
        });
        return command;
    }

    static async Task<JsonObject> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            if (JsonNode.Parse(await File.ReadAllTextAsync(file.FullName, cancellationToken)) is JsonObject keys) return keys;
        }
        catch (JsonException)
        {
            // Said below. What stands in the file is not repeated: it may be a key.
        }

        throw CommandFailure.Usage("file", "a JSON object.");
    }

    // Credentials are to be copied, so they are shown whole.
    static IEnumerable<string> Indented(JsonElement credentials) => [JsonSerializer.Serialize(credentials, Whole)];

    static readonly JsonSerializerOptions Whole = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
