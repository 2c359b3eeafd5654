using System.CommandLine;
using System.Text.Json;

namespace PayNotify.Simulator.Cli;

static class ScenarioVerb
{
    const string Path = "/sandbox/scenarios";

    /// <summary>One question about a run; the next one follows until it has ended.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    public static Command Create(Connection connection) => new("scenario", "Whole stories with an expected end.") { List(connection), Show(connection), Run(connection) };

    static Command List(Connection connection)
    {
        var command = new Command("list", "All scenarios.");
        connection.Runs(command, async (_, call, cancellationToken) => call.ShowList(
            await call.GetAsync(Path, cancellationToken), ["SCENARIO", ""], scenario => [scenario.Shown("name"), Summary(scenario)]));
        return command;
    }

    static Command Show(Connection connection)
    {
        var name = new Argument<string>("name");
        var command = new Command("show", "One scenario as it is written.") { name };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
            call.Show(await call.Api.GetAsync($"{Path}/{Common.Escape(parsed.GetValue(name))}", cancellationToken), scenario => [scenario.GetRawText()]));
        return command;
    }

    static Command Run(Connection connection)
    {
        var name = new Argument<string>("name");
        var channel = Common.Channel();
        var to = new Option<string?>("--to") { Description = "The back end's notify_url.", HelpName = "address" };
        var orders = new Option<string?>("--orders") { Description = "Where the back end places orders, where the scenario asks for it.", HelpName = "address" };
        var seed = new Option<int?>("--seed") { Description = "Plays the same run again.", HelpName = "number" };
        var timeout = new Option<int>("--timeout") { Description = "At most so many seconds.", HelpName = "seconds", DefaultValueFactory = _ => 300 };
        var command = new Command("run", "Plays one and tells its verdict; 1 when it failed, 4 when it has not ended in time.") { name, channel, to, orders, seed, timeout };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
        {
            var runs = $"{Path}/{Common.Escape(parsed.GetValue(name))}/runs";
            var body = call.Body(("channel", parsed.GetValue(channel)), ("to", parsed.GetValue(to)), ("orders", parsed.GetValue(orders)), ("seed", parsed.GetValue(seed)));
            var started = await call.PostAsync(runs, body, cancellationToken);
            var ended = await EndedAsync(call, $"{runs}/{started.Json.Fact("id")}", started, TimeSpan.FromSeconds(parsed.GetValue(timeout)), cancellationToken);
            return call.Show(ended, Verdict, State(ended.Json) == "passed" ? ExitCode.Done : ExitCode.Failed);
        });
        return command;
    }

    static async Task<Answer> EndedAsync(Call call, string run, Answer latest, TimeSpan longest, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (State(latest.Json) is "running" or "pending" or null)
        {
            var left = longest - TimeProvider.System.GetElapsedTime(started);
            if (left <= TimeSpan.Zero) throw new CommandFailure(ExitCode.TimedOut, $"{run} has not ended in {longest.TotalSeconds:0} s and goes on.");
            var look = left < Look ? left : Look;
            latest = await call.Api.GetAsync($"{run}?wait={Math.Max(1, (int)look.TotalSeconds)}s", cancellationToken);
        }

        return latest;
    }

    static string? State(JsonElement run) => run.Fact("state");

    static IEnumerable<string> Verdict(JsonElement run)
    {
        yield return $"{run.Shown("scenario")} {run.Shown("id")}: {run.Shown("state")}, seed {run.Shown("seed")}";
        foreach (var check in run.Members("checks").Where(check => check.Fact("passed") is "false")) yield return $"  {check.GetRawText()}";
    }

    static string Summary(JsonElement scenario) => scenario.Member("summary")?.Fact("en") ?? scenario.Fact("summary") ?? scenario.Fact("description") ?? "";
}
