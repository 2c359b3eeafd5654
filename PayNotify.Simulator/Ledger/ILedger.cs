using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Ledger;

/// <summary>Names one order of one merchant on one platform, by either number; the trade number wins when both are given.</summary>
/// <param name="OutRefundNo">Names a refund as well. With no other number its order is the one that is meant, on WeChat alone.</param>
public sealed record OrderKey(string Merchant, PlatformName Platform, string? OrderNo, string? TradeNo = null, string? OutRefundNo = null)
{
    public bool NamesOrder => OrderNo is not null || TradeNo is not null;
}

/// <summary>What a gateway asks to be opened, already checked.</summary>
/// <param name="Fingerprint">Two requests with equal fingerprints are the same request.</param>
/// <param name="ClosesAt">When the platform closes it though nobody has scanned it; null when it does not.</param>
public sealed record OrderDraft(
    string OrderNo,
    long AmountFen,
    string Description,
    string? Attach,
    string? NotifyUrl,
    string Fingerprint,
    DateTimeOffset ExpiresAt,
    DateTimeOffset CodeExpiresAt,
    string? BodyText = null,
    string? Charset = null,
    DateTimeOffset? ClosesAt = null);

/// <summary>A refund that a gateway grants, already checked.</summary>
/// <param name="RefundNo">The platform's own number, where it gives one.</param>
/// <param name="SettlesAfter">Business time; zero settles it in the same decision.</param>
public sealed record RefundDraft(
    string OutRefundNo,
    string? RefundNo,
    long AmountFen,
    string? Reason,
    string? NotifyUrl,
    string Fingerprint,
    TimeSpan SettlesAfter);

/// <summary>The page of the book that a decision sees: one order or none, at one business instant, with nobody else writing.</summary>
public interface ILedgerPage
{
    PlatformOrder? Order { get; }

    /// <summary>The refund that the key's number names: of the merchant on WeChat, of the order on Alipay.</summary>
    Refund? Refund { get; }

    /// <summary>Business time of this merchant's space.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Opens the order with its first code; kept when the decision returns.</summary>
    PlatformOrder Open(OrderDraft draft);

    /// <summary>Replaces the code of the open order; the old one stops working.</summary>
    void RenewCode(DateTimeOffset codeExpiresAt);

    /// <summary>Gives back a part of the paid order's money. When it settles, its callback is planned with it.</summary>
    Refund AcceptRefund(RefundDraft draft);
}

/// <summary>The one book that all entries act on: vendors' routes, the payer's phone, the console. Decisions are taken one at a time.</summary>
public interface ILedger
{
    /// <summary>Runs a decision in a transaction of its own; what it did to the order is saved when it returns, nothing when it throws.</summary>
    Task<T> DecideAsync<T>(OrderKey key, Func<ILedgerPage, T> decide, CancellationToken cancellationToken);

    /// <summary>The order as it stands, or null.</summary>
    Task<PlatformOrder?> FindAsync(OrderKey key, CancellationToken cancellationToken);
}
