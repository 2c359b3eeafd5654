using System.CommandLine;
using System.CommandLine.Invocation;

namespace PayNotify.Simulator.Cli;

/// <summary>
/// The command <c>paynotify</c>: a verb comes first, and without one it is <c>start</c>. Every other verb is a thin cover of the control API
/// of a Simulator that runs already. See docs/cli.md.
/// </summary>
static class Paynotify
{
    /// <summary>After Ctrl+C a bulk resend still waits for attempts under way, each of which may take five seconds.</summary>
    static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(15);

    /// <param name="serve">Starts the Simulator itself; only <c>start</c> calls it.</param>
    public static async Task<int> RunAsync(string[] args, Func<string[], Task<int>> serve, InvocationConfiguration? console = null)
    {
        console ??= new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestEnd };
        if (Starts(args)) return await StartVerb.RunAsync(args is ["start", ..] ? args[1..] : args, serve, console.Error);

        var parsed = Commands().Parse(args);
        if (parsed.Action is not ParseErrorAction) return await parsed.InvokeAsync(console);
        foreach (var wrong in parsed.Errors) await console.Error.WriteLineAsync(wrong.Message);
        await console.Error.WriteLineAsync("See: paynotify --help");
        return ExitCode.Usage;
    }

    public static RootCommand Commands()
    {
        var connection = new Connection();
        return new RootCommand("Plays WeChat Pay and Alipay for a merchant's back end.")
        {
            StartVerb.Create(),
            PayVerb.Create(connection),
            TriggerVerb.Create(connection),
            TrafficVerb.Create(connection),
            DeliveriesVerb.Create(connection),
            ResendVerb.Create(connection),
            TailVerb.Create(connection),
            WaitVerb.Create(connection),
            ClockVerb.Create(connection),
            FaultVerb.Create(connection),
            ScenarioVerb.Create(connection),
            MerchantVerb.Create(connection),
            ResetVerb.Create(connection),
            HealthVerb.Create(),
        };
    }

    static bool Starts(string[] args) =>
        (args is [] or ["start", ..] || args[0].StartsWith('-')) && !args.Any(arg => arg is "--help" or "-h" or "-?" or "/?" or "--version");
}
