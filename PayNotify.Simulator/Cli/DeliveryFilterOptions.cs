using System.CommandLine;

namespace PayNotify.Simulator.Cli;

/// <summary>Which deliveries are meant: the same words for looking at them and for sending them again.</summary>
sealed class DeliveryFilterOptions
{
    readonly (string Name, Option<string?> Option)[] all =
    [
        ("order", Common.Order()),
        ("channel", Common.Channel()),
        ("state", new("--state") { Description = "pending, sending, delivered, retrying, held, exhausted or interrupted.", HelpName = "state" }),
        ("type", new("--type") { Description = "The vendor's word, such as TRADE_SUCCESS.", HelpName = "type" }),
        ("answer", new("--answer") { Description = "The last answer: 2xx to 5xx, or timeout, refused, dns, tls, reset, interrupted.", HelpName = "answer" }),
        ("attempts", new("--attempts") { Description = "How many were made, such as 3, 2-4 or 3-.", HelpName = "count" }),
    ];

    public void AddTo(Command command)
    {
        foreach (var (_, option) in all) command.Add(option);
    }

    public IEnumerable<(string Name, string? Value)> Read(ParseResult parsed) => all.Select(named => (named.Name, parsed.GetValue(named.Option)));
}
