using System.CommandLine;

namespace PayNotify.Simulator.Cli;

/// <summary>
/// Starts the Simulator itself. Its options are settings, which the host reads; here they are known by name, so that a slip of the pen is
/// told, and described for <c>--help</c>.
/// </summary>
static class StartVerb
{
    static readonly (string Name, string Value, string Description)[] Described =
    [
        ("--urls", "addresses", "Where it listens; default http://localhost:5090."),
        ("--data", "folder", "Where it keeps its book and keys; default data in the current folder."),
        ("--public-base-url", "address", "How merchants and phones reach it; default http://localhost:5090."),
        ("--exposure", "mode", "local, lan or shared; --lan and --shared are short for it."),
        ("--lan", "", "Phones of the network reach the cashier, and nothing else, at a second address."),
        ("--lan-url", "address", "That address; default http://*:5091."),
        ("--cashier-base-url", "address", "How phones reach the cashier: what the codes hold."),
        ("--shared", "", "Others use it, too: control API and console need the printed token, and callbacks lead out only."),
        ("--token", "text", "The token of --shared; default made once and kept in the data folder."),
        ("--allowed-callback-hosts", "names", "Hosts inside that callbacks may go to under --shared, separated by commas."),
        ("--extra-hosts", "names", "Further host names that it may be called by, separated by commas."),
        ("--seed", "number", "Makes the same payers again."),
        ("--end-with-stdin", "", "Ends when its standard input does."),
    ];

    /// <summary>For help only: the options go to the host as they are.</summary>
    public static Command Create()
    {
        var command = new Command("start", "Starts the Simulator; also what paynotify does without a verb.");
        foreach (var (name, value, description) in Described)
            command.Add(value.Length == 0 ? new Option<bool>(name) { Description = description } : new Option<string?>(name) { Description = description, HelpName = value });
        return command;
    }

    /// <param name="serve">The web host, which no other verb builds.</param>
    public static async Task<int> RunAsync(string[] args, Func<string[], Task<int>> serve, TextWriter error)
    {
        try
        {
            return await serve(StartArguments.Read(args));
        }
        catch (CommandFailure failure)
        {
            await error.WriteLineAsync(failure.Message);
            return failure.ExitCode;
        }
    }
}
