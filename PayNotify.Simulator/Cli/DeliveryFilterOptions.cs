using System.CommandLine;

namespace PayNotify.Simulator.Cli;

/// <summary>The filter of deliveries, with the same options for listing and for resending.</summary>
sealed class DeliveryFilterOptions
{
    readonly (string Name, Option<string?> Option)[] all =
    [
        ("order", Common.Order()),
        ("orderContains", new("--order-contains") { Description = "A part of the order number.", HelpName = "text" }),
        ("channel", Common.Channel()),
        ("state", new("--state") { Description = "pending, sending, delivered, retrying, held, exhausted or interrupted; several separated by commas.", HelpName = "state" }),
        ("type", new("--type") { Description = "The vendor's word, such as TRADE_SUCCESS.", HelpName = "type" }),
        ("answer", new("--answer") { Description = "The last answer: 2xx to 5xx, or timeout, refused, dns, tls, reset, interrupted.", HelpName = "answer" }),
        ("attempts", new("--attempts") { Description = "How many were made, such as 3, 2-4 or 3-.", HelpName = "count" }),
        ("createdFrom", new("--created-from") { Description = "Created at this instant or later, such as 2026-11-22T10:00:00Z.", HelpName = "instant" }),
        ("createdBefore", new("--created-before") { Description = "Created before this instant.", HelpName = "instant" }),
    ];

    public void AddTo(Command command)
    {
        foreach (var (_, option) in all) command.Add(option);
    }

    public IEnumerable<(string Name, string? Value)> Read(ParseResult parsed) => all.Select(named => (named.Name, parsed.GetValue(named.Option)));
}
