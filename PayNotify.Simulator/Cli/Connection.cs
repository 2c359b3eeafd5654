using System.CommandLine;

namespace PayNotify.Simulator.Cli;

/// <summary>The options of every verb that asks a running Simulator: which Simulator, which space, and how to print the answer.</summary>
sealed class Connection
{
    const string DefaultUrl = "http://localhost:5090";

    readonly Option<string> url = new("--url")
    {
        Description = "Where the Simulator is; also PAYNOTIFY_URL.",
        HelpName = "address",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("PAYNOTIFY_URL") is { Length: > 0 } named ? named : DefaultUrl,
    };

    // No default value: help would print it.
    readonly Option<string?> token = new("--token") { Description = "The token of a Simulator started with --shared; also PAYNOTIFY_TOKEN." };

    readonly Option<string?> merchant = new("--merchant") { Description = "The space that is meant.", HelpName = "name" };

    readonly Option<bool> json = new("--json") { Description = "Print the control API's JSON as it came." };

    public Connection() => url.Validators.Add(given =>
    {
        if (!IsAddress(given.GetValue(url))) given.AddError("--url: an absolute http or https address.");
    });

    /// <summary>Gives a command what it does, and its failures their exit codes.</summary>
    public void Runs(Command command, Func<ParseResult, Call, CancellationToken, Task<int>> act)
    {
        foreach (var option in new Option[] { url, token, merchant, json }) command.Add(option);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, act, cancellationToken));
    }

    async Task<int> RunAsync(ParseResult parsed, Func<ParseResult, Call, CancellationToken, Task<int>> act, CancellationToken cancellationToken)
    {
        var error = parsed.InvocationConfiguration.Error;
        using var api = new ControlApi(new Uri(parsed.GetValue(url)!), parsed.GetValue(token) ?? Environment.GetEnvironmentVariable("PAYNOTIFY_TOKEN"));
        var call = new Call(api, parsed.InvocationConfiguration.Output, error, parsed.GetValue(merchant), parsed.GetValue(json));
        try
        {
            return await act(parsed, call, cancellationToken);
        }
        catch (CommandFailure failure)
        {
            await error.WriteLineAsync(failure.Message);
            return failure.ExitCode;
        }
    }

    static bool IsAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https");
}
