using System.CommandLine;
using System.Text.Json;

namespace PayNotify.Simulator.Cli;

static class ScenarioRunVerb
{
    /// <summary>One look at a run; the next one follows until it has ended.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    static readonly string[] LanguageVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    public static Command Create(Connection connection)
    {
        var name = new Argument<string>("name") { Description = "See: paynotify scenario list." };
        var channel = Common.Channel();
        var to = new Option<string?>("--to") { Description = "Receiver of the callbacks; the Simulator then makes the merchant's calls itself.", HelpName = "address" };
        var orders = new Option<string?>("--orders") { Description = "Who places orders: simulator or merchant. With simulator and without --to, the built-in receiver answers.", HelpName = "who" };
        var seed = new Option<int?>("--seed") { Description = "Plays the same run again.", HelpName = "number" };
        var patience = new Option<string?>("--patience") { Description = "Real time for each act of the merchant.", HelpName = "duration" };
        var timeout = new Option<int>("--timeout") { Description = "Looks on for at most so many seconds.", HelpName = "seconds", DefaultValueFactory = _ => 600 };
        var masked = new Option<bool>("--masked") { Description = "Leaves out what differs from run to run; for --json." };
        var language = new Option<string>("--language") { Description = "Of the reason for a failure: en or zh-CN; by default that of the terminal.", HelpName = "language", DefaultValueFactory = _ => Language() };
        language.AcceptOnlyFromAmong("en", "zh-CN");
        var command = new Command("run", "Runs one and prints its verdict: 1 if it failed or was stopped, 4 if it has not ended in time.")
        {
            name, channel, to, orders, seed, patience, timeout, masked, language,
        };
        connection.Runs(command, async (parsed, call, cancellationToken) =>
        {
            var runs = $"/sandbox/scenarios/{Common.Escape(parsed.GetValue(name))}/runs";
            var body = call.Body(
                ("channel", parsed.GetValue(channel)),
                ("to", parsed.GetValue(to)),
                ("orders", parsed.GetValue(orders)),
                ("seed", parsed.GetValue(seed)),
                ("patience", parsed.GetValue(patience)));
            var started = await call.PostAsync(runs, body, cancellationToken);
            var run = $"{runs}/{started.Json.Fact("id")}";
            var verdict = await EndAsync(call, run, started, TimeSpan.FromSeconds(parsed.GetValue(timeout)), cancellationToken);
            var ended = await call.Api.GetAsync(parsed.GetValue(masked) ? run + "?masked=true" : run, cancellationToken);
            return call.Show(ended, run => Lines(run, parsed.GetRequiredValue(language)), verdict switch { "passed" => ExitCode.Done, "timedOut" => ExitCode.TimedOut, _ => ExitCode.Failed });
        });
        return command;
    }

    /// <summary>Follows a run to its end, and says on the error output what it waits for meanwhile.</summary>
    static async Task<string> EndAsync(Call call, string run, Answer latest, TimeSpan longest, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var after = "";
        while (true)
        {
            if (latest.Json.Fact("verdict") is { } verdict) return verdict;
            if (latest.Json.Member("awaiting") is { } awaiting)
            {
                await call.Error.WriteLineAsync($"Waits for the merchant: {awaiting.Shown("act")} {awaiting.Fact("orderNo")}");
                after = $"&after={awaiting.Fact("step")}";
            }

            var left = longest - TimeProvider.System.GetElapsedTime(started);
            if (left <= TimeSpan.Zero) throw new CommandFailure(ExitCode.TimedOut, $"{run} has not ended in {longest.TotalSeconds:0} s and goes on.");
            var seconds = Math.Max(1, (int)(left < Look ? left : Look).TotalSeconds);
            latest = await call.Api.GetAsync($"{run}?wait={seconds}s{after}", cancellationToken);
        }
    }

    static string Language() =>
        LanguageVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(named => !string.IsNullOrEmpty(named))?.StartsWith("zh", StringComparison.Ordinal) == true
            ? "zh-CN"
            : "en";

    static IEnumerable<string> Lines(JsonElement run, string language)
    {
        yield return $"{run.Shown("scenario")} on {run.Shown("channel")}: {run.Shown("verdict")}; --seed {run.Shown("seed")} plays it again (run {run.Shown("id")})";
        if (run.Member("reason")?.Fact(language) is { } reason) yield return reason;
        foreach (var mismatch in run.Members("mismatches")) yield return $"  {mismatch.Shown("path")}: expected {mismatch.Shown("expected")}, was {mismatch.Shown("actual")}";
    }
}
