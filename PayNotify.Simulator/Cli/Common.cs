using System.CommandLine;
using System.Text.Json;

namespace PayNotify.Simulator.Cli;

/// <summary>Options that several verbs have, each with the one meaning.</summary>
static class Common
{
    public static Option<string?> Channel() => new("--channel") { Description = "wechat or alipay.", HelpName = "channel" };

    public static Option<string?> Order() => new("--order") { Description = "The merchant's order number.", HelpName = "number" };

    public static Option<string?> Limit() => new("--limit") { Description = "At most so many, 1 to 200.", HelpName = "count" };

    public static Option<string?> Cursor() => new("--cursor") { Description = "Where the page before ended.", HelpName = "place" };

    public static string Escape(string? name) => Uri.EscapeDataString(name ?? "");

    /// <summary>A callback that was not taken is a failed verdict; one that is held back has none yet, and a probe ought to be refused.</summary>
    public static int ExitCodeOf(JsonElement delivery) =>
        delivery.Member("lastAttempt")?.Fact("verdict") is null or "accepted" or "probeRefused" ? ExitCode.Done : ExitCode.Failed;
}
