using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Scenarios;

/// <summary>Who makes the merchant's moves in a run. Each answers accepted or the platform's code for its refusal.</summary>
public interface IScenarioMerchant
{
    /// <param name="terms">What the scenario wishes for; a merchant of its own may have others.</param>
    Task<(string Answer, PlatformOrder? Trade)> OrderAsync(PlatformName platform, OrderTerms terms, CancellationToken cancellationToken);

    /// <summary>A new code for the same order.</summary>
    Task<string> OrderAgainAsync(PlatformOrder trade, CancellationToken cancellationToken);

    Task<string> CloseAsync(PlatformOrder trade, CancellationToken cancellationToken);

    Task<string> RefundAsync(PlatformOrder trade, long amountFen, CancellationToken cancellationToken);

    Task<string> QueryAsync(PlatformOrder trade, CancellationToken cancellationToken);
}

/// <param name="Life">Null for as long as the platform lets it.</param>
/// <param name="OrderNo">Of the order that the other platform knows already; null for a new one.</param>
public sealed record OrderTerms(long AmountFen, TimeSpan? Life, string? OrderNo);
