using System.CommandLine;
using System.Text.Json;

namespace PayNotify.Simulator.Cli;

static class ScenarioVerb
{
    const string Path = "/sandbox/scenarios";

    public static Command Create(Connection connection) => new("scenario", "Whole stories with an expected end.") { List(connection), Show(connection), ScenarioRunVerb.Create(connection) };

    static Command List(Connection connection)
    {
        var command = new Command("list", "All scenarios.");
        connection.Runs(command, async (_, call, cancellationToken) => call.ShowList(
            await call.GetAsync(Path, cancellationToken),
            ["SCENARIO", "CHANNELS", "NEEDS", ""],
            scenario =>
            [
                scenario.Shown("name"),
                string.Join(' ', scenario.Members("channels").Select(channel => channel.GetString())),
                scenario.Shown("needs"),
                scenario.Member("title")?.Fact("en") ?? "",
            ]));
        return command;
    }

    static Command Show(Connection connection)
    {
        var name = new Argument<string>("name") { Description = "See: paynotify scenario list." };
        var command = new Command("show", "One scenario as it is written.") { name };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
            call.Show(await call.Api.GetAsync($"{Path}/{Common.Escape(parsed.GetValue(name))}", cancellationToken), ScenarioFile));
        return command;
    }

    static IEnumerable<string> ScenarioFile(JsonElement file) => [file.GetRawText()];
}
