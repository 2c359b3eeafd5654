using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Ledger;

/// <summary>Money of one order on its way back, under a number that makes a repeated request the same refund.</summary>
public sealed class Refund
{
    /// <summary>Counts up in the order of arrival.</summary>
    public long Sequence { get; init; }

    /// <summary>The sandbox's own id.</summary>
    public required string Id { get; init; }

    public required string Merchant { get; init; }

    public required PlatformName Platform { get; init; }

    public required PlatformOrder Order { get; init; }

    /// <summary>WeChat's out_refund_no, one of a merchant; Alipay's out_request_no, one of a trade.</summary>
    public required string OutRefundNo { get; init; }

    /// <summary>WeChat's refund_id; Alipay gives refunds no number.</summary>
    public string? RefundNo { get; init; }

    public required long AmountFen { get; init; }

    public string? Reason { get; init; }

    /// <summary>Where its callback goes; null for nowhere.</summary>
    public string? NotifyUrl { get; init; }

    /// <summary>The request in a canonical text, to recognise one that only has the same number.</summary>
    public required string Fingerprint { get; init; }

    public required DateTimeOffset CreatedAt { get; set; }

    public RefundState State { get; private set; }

    /// <summary>When it settles by itself, business time; null once it has.</summary>
    public required DateTimeOffset? SettlesAt { get; set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public bool CanSettle(RefundState outcome) => (State, outcome) switch
    {
        (RefundState.Processing, not RefundState.Processing) => true,
        (RefundState.Abnormal, RefundState.Succeeded) => true,
        _ => false,
    };

    public void Settle(RefundState outcome, DateTimeOffset now)
    {
        if (!CanSettle(outcome)) throw new InvalidOperationException($"Refund {OutRefundNo} is {State}: it cannot become {outcome}.");
        (State, SettlesAt, SettledAt) = (outcome, null, now);
        if (outcome is RefundState.Closed) Order.TakeBack(this);
    }

    /// <summary>The space's clock goes back to real time.</summary>
    public void ShiftBack(ClockShift shift)
    {
        if (SettlesAt is { } due) (CreatedAt, SettlesAt) = shift.Back(CreatedAt, due);
    }
}
