using System.CommandLine;
using System.Text.Json;

namespace PayNotify.Simulator.Cli;

static class ClockVerb
{
    public static Command Create(Connection connection)
    {
        var command = new Command("clock", "The platforms' business time, of one space or of all.") { Show(connection), Advance(connection), Restore(connection) };
        connection.Runs(command, AskAsync);
        return command;
    }

    static Command Show(Connection connection)
    {
        var command = new Command("show", "What time it is there.");
        connection.Runs(command, AskAsync);
        return command;
    }

    static Command Advance(Connection connection)
    {
        var by = new Argument<string>("by") { Description = "Such as 90s, 15m, 25h, 7d or 1h30m." };
        var command = new Command("advance", "Moves it forward, and ends when everything due on the way has settled; 4 when that takes over 30 s.") { by };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
        {
            var answer = await call.PostAsync("/sandbox/clock/advance", call.Body(("by", parsed.GetValue(by))), cancellationToken);
            if (answer.Status != 202) return call.Show(answer, Lines);
            await call.Error.WriteLineAsync("Still at work after 30 s: what was due goes on by itself.");
            return call.Show(answer, Lines, ExitCode.TimedOut);
        });
        return command;
    }

    static Command Restore(Connection connection)
    {
        var command = new Command("restore", "Back to real time.");
        connection.Runs(command, async (_, call, cancellationToken) =>
            call.Show(await call.Api.SendAsync(HttpMethod.Delete, "/sandbox/clock" + call.Query(), null, cancellationToken), Lines));
        return command;
    }

    static async Task<int> AskAsync(ParseResult _, Call call, CancellationToken cancellationToken) =>
        call.Show(await call.GetAsync("/sandbox/clock", cancellationToken), Lines);

    static IEnumerable<string> Lines(JsonElement clock) =>
        [$"{clock.Fact("merchant") ?? "all spaces"}: {clock.Moment("now")}, {clock.Shown("offsetSeconds")} s ahead of real time"];
}
