using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Scenarios;

namespace PayNotify.Simulator.Sandbox;

/// <param name="Channel">The scenario's first when not named.</param>
/// <param name="To">Receives the callbacks of the Simulator's own orders; when missing, the built-in receiver does.</param>
/// <param name="Orders"><c>simulator</c> or <c>merchant</c>. Default: <c>simulator</c> with an address or for a scenario that needs a scripted receiver.</param>
/// <param name="Patience">Wire time for each act of the merchant, 5m when not named.</param>
public sealed record ScenarioRunRequest(
    string? Merchant = null, string? Channel = null, string? To = null, string? Orders = null, int? Seed = null, string? Patience = null)
{
    static readonly TimeSpan LongestPatience = TimeSpan.FromHours(24);

    /// <exception cref="InvalidInputException">Names the member and its rule; nothing has begun.</exception>
    internal RunTerms Read(Scenario scenario, Merchant merchant, IEnumerable<IMerchantCalls> platforms, long lastSequence)
    {
        var channel = Input.Word<PlatformName>(Channel, "channel") ?? scenario.Channels.First();
        if (!scenario.Plays.ContainsKey(channel)) throw Input.Invalid("channel", $"{scenario.Name} does not happen there.");
        if (To is not null && platforms.FirstOrDefault(platform => scenario.Plays[channel].Uses(platform.Platform, channel) && !IsAddress(To, platform)) is { } strict)
            throw Input.Invalid("to", $"{strict.AddressRule}.");

        var bySimulator = Orders switch
        {
            null => To is not null || scenario.Needs is ScenarioNeed.Receiver,
            "simulator" => true,
            "merchant" => false,
            _ => throw Input.Invalid("orders", "simulator or merchant."),
        };
        if (bySimulator && scenario.Needs is ScenarioNeed.Merchant) throw Input.Invalid("orders", $"merchant: {scenario.Name} is about a back end's own calls.");
        if (!bySimulator && scenario.Needs is ScenarioNeed.Receiver) throw Input.Invalid("orders", $"simulator: {scenario.Name} needs a receiver that answers by its script.");
        if (!bySimulator && To is not null) throw Input.Invalid("to", "only when the Simulator orders; the merchant's orders have their own address.");

        var patience = Input.Duration(Patience ?? "5m", "patience", LongestPatience);
        return new RunTerms(merchant, channel, To, bySimulator && To is null, Seed ?? Random.Shared.Next(), patience, lastSequence);
    }

    // The vendors' rules are about letters, and let pass what is no address.
    static bool IsAddress(string text, IMerchantCalls platform) => Uri.TryCreate(text, UriKind.Absolute, out _) && platform.TakesAddress(text);
}
