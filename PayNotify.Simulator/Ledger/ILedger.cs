using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Ledger;

/// <summary>Names one order of one merchant on one platform, by either number; the trade number wins when both are given.</summary>
public sealed record OrderKey(string Merchant, PlatformName Platform, string? OrderNo, string? TradeNo = null);

/// <summary>What a gateway asks to be opened, already checked.</summary>
/// <param name="Fingerprint">Two requests with equal fingerprints are the same request.</param>
public sealed record OrderDraft(
    string OrderNo,
    long AmountFen,
    string Description,
    string? Attach,
    string? NotifyUrl,
    string Fingerprint,
    DateTimeOffset ExpiresAt,
    DateTimeOffset CodeExpiresAt);

/// <summary>The page of the book that a decision sees: one order or none, at one business instant, with nobody else writing.</summary>
public interface ILedgerPage
{
    PlatformOrder? Order { get; }

    /// <summary>Business time of this merchant's space.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Opens the order with its first code; kept when the decision returns.</summary>
    PlatformOrder Open(OrderDraft draft);

    /// <summary>Replaces the code of the open order; the old one stops working.</summary>
    void RenewCode(DateTimeOffset codeExpiresAt);
}

/// <summary>The one book that all entries act on: vendors' routes, the payer's phone, the console. Decisions are taken one at a time.</summary>
public interface ILedger
{
    /// <summary>Runs a decision in a transaction of its own; what it did to the order is saved when it returns, nothing when it throws.</summary>
    Task<T> DecideAsync<T>(OrderKey key, Func<ILedgerPage, T> decide, CancellationToken cancellationToken);

    /// <summary>The order as it stands, or null.</summary>
    Task<PlatformOrder?> FindAsync(OrderKey key, CancellationToken cancellationToken);
}
