using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms;

/// <summary>
/// The calls of a merchant's back end, for who plays it without keys and wire: the platform decides by the rules that hold for everybody.
/// Each answers <see cref="Accepted"/> or the platform's own code for its refusal.
/// </summary>
public interface IMerchantCalls
{
    const string Accepted = "accepted";

    PlatformName Platform { get; }

    /// <summary>What a notify_url has to be, for a sentence.</summary>
    string AddressRule { get; }

    bool TakesAddress(string notifyUrl);

    /// <summary>Asks for a code; the same wish again asks for a new one.</summary>
    Task<string> OrderAsync(Merchant merchant, OrderWish order, CancellationToken cancellationToken);

    Task<string> CloseAsync(Merchant merchant, string orderNo, CancellationToken cancellationToken);

    Task<string> RefundAsync(Merchant merchant, RefundWish refund, CancellationToken cancellationToken);

    Task<string> QueryAsync(Merchant merchant, string orderNo, CancellationToken cancellationToken);
}

/// <param name="Life">How long it may be paid; null for as long as the platform lets it.</param>
/// <param name="At">The merchant's own time at its first wish.</param>
public sealed record OrderWish(string OrderNo, long AmountFen, string Description, string NotifyUrl, TimeSpan? Life, DateTimeOffset At);

/// <param name="TotalFen">Of the whole order.</param>
public sealed record RefundWish(string OrderNo, string OutRefundNo, long AmountFen, long TotalFen, string NotifyUrl);
