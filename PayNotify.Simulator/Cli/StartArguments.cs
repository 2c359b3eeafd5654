using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Cli;

/// <summary>
/// The options of <c>start</c> as settings, <c>--Name=value</c>. The host's own reader takes no bare flags, and silently drops what it does
/// not understand: a mistyped <c>--shared</c> among it.
/// </summary>
static class StartArguments
{
    const string Help = "see: paynotify start --help";

    static readonly Dictionary<string, string> Flags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["lan"] = "--Exposure=lan",
        ["shared"] = "--Exposure=shared",
        ["endwithstdin"] = "--EndWithStdin=true",
    };

    /// <summary>The Simulator's own, and the host's.</summary>
    static readonly HashSet<string> Names = new(
        [.. typeof(SimulatorOptions).GetProperties().Select(property => property.Name), "urls", "environment", "contentRoot", "applicationName"],
        StringComparer.OrdinalIgnoreCase);

    public static string[] Read(string[] args)
    {
        var settings = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || args[i].Length == 2)
                throw new CommandFailure(ExitCode.Usage, $"'{args[i]}' is no option of start (a verb comes first); {Help}");

            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var name = Plain(equals < 0 ? args[i][2..] : args[i][2..equals]);
            if (equals < 0 && Flags.TryGetValue(name, out var flag) && !IsTruth(args, i + 1)) settings.Add(flag);
            else if (!IsKnown(name)) throw new CommandFailure(ExitCode.Usage, $"--{name} is no option of start; {Help}");
            else if (equals >= 0) settings.Add($"--{name}{args[i][equals..]}");
            else if (++i < args.Length) settings.Add($"--{name}={args[i]}");
            else throw new CommandFailure(ExitCode.Usage, $"--{name} needs a value; {Help}");
        }

        if (settings.Count(setting => setting.StartsWith("--Exposure=", StringComparison.OrdinalIgnoreCase)) > 1)
            throw new CommandFailure(ExitCode.Usage, "--lan and --shared exclude each other; what is shared serves the cashier, too.");
        return [.. settings];
    }

    // public-base-url is PublicBaseUrl; a setting inside a section, such as Logging:LogLevel:Default, is the host's business.
    static string Plain(string name) => name.Contains(':', StringComparison.Ordinal) ? name : name.Replace("-", "", StringComparison.Ordinal);

    static bool IsKnown(string name) => Names.Contains(name) || name.Contains(':', StringComparison.Ordinal);

    static bool IsTruth(string[] args, int at) => at < args.Length && bool.TryParse(args[at], out _);
}
