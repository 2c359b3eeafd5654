using System.CommandLine;
using System.Text.Json;
using PayNotify.Simulator.Cli;

namespace PayNotify.Simulator.Tests.Support;

/// <summary>Runs <c>paynotify</c> in this process against a Simulator, and keeps what it prints.</summary>
static class Terminal
{
    public static Task<Printed> RunAsync(SimulatorHost simulator, params string[] args) => RunAsync(simulator.Http.BaseAddress!, args);

    public static Task<Printed> RunAsync(Uri simulator, params string[] args) => RunAsync([.. args, "--url", simulator.ToString()]);

    public static Task<Printed> RunAsync(params string[] args) => RunAsync(args, new StringWriter());

    /// <summary>For a verb that goes on: returns when it has said its first word on the error output.</summary>
    public static async Task<Task<Printed>> BeginAsync(SimulatorHost simulator, params string[] args)
    {
        var error = new FirstWord();
        var ended = RunAsync([.. args, "--url", simulator.Http.BaseAddress!.ToString()], error);
        await error.Said.WaitAsync(TestContext.Current.CancellationToken);
        return ended;
    }

    static async Task<Printed> RunAsync(string[] args, StringWriter error)
    {
        var output = new StringWriter();
        var console = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        var exitCode = await Paynotify.RunAsync(args, _ => throw new InvalidOperationException("No verb builds the web host."), console);
        return new Printed(exitCode, output.ToString(), error.ToString());
    }

    sealed class FirstWord : StringWriter
    {
        readonly TaskCompletionSource said = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Said => said.Task;

        public override Task WriteLineAsync(string? value)
        {
            said.TrySetResult();
            return base.WriteLineAsync(value);
        }
    }
}

sealed record Printed(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}
