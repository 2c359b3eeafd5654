using PayNotify.Api.Events;

namespace PayNotify.Api.Orders;

/// <summary>The money of an order on its way back.</summary>
sealed partial class Order
{
    /// <summary>What went back.</summary>
    public Fen Refunded { get; private set; }

    /// <summary>When money last went back.</summary>
    public DateTimeOffset? RefundedAt { get; private set; }

    /// <summary>What is on its way back.</summary>
    public Fen Refunding { get; private set; }

    /// <summary>The number of the newest refund.</summary>
    public string? RefundNo { get; private set; }

    /// <summary>What may still be asked back. Refunds made on the platform's own pages can take what was on its way already.</summary>
    public Fen Refundable => HoldsMoney ? new(Math.Max(0, (Amount - Refunded - Refunding).Value)) : default;

    bool HoldsMoney => Status is OrderStatus.Paid or OrderStatus.PaidLate or OrderStatus.Refunding or OrderStatus.PartiallyRefunded;

    /// <summary>Money is on its way back.</summary>
    public OrderEvent StartRefund(string refundNo, Fen amount, DateTimeOffset now)
    {
        Require(HoldsMoney && amount.Value > 0 && amount.Value <= (Amount - Refunded).Value);
        Refunding += amount;
        return TellRefund(refundNo, OrderStatus.Refunding, "refunding", now);
    }

    /// <summary>The platform has taken the refund of what came late.</summary>
    /// <returns>Null when that is known.</returns>
    public OrderEvent? AcceptRefund(string refundNo, DateTimeOffset now) =>
        Status is OrderStatus.PaidLate ? TellRefund(refundNo, OrderStatus.Refunding, "refunding", now) : null;

    /// <summary>Money is back that was on its way.</summary>
    public OrderEvent Refund(string refundNo, Fen amount, DateTimeOffset now)
    {
        Require(HoldsMoney && amount.Value <= Refunding.Value);
        Refunding -= amount;
        Refunded += amount;
        RefundedAt = now;
        return TellRefund(refundNo, Settled(), Refunded == Amount ? "refunded" : "partiallyRefunded", now);
    }

    /// <summary>What was on its way goes back by another refund, which tells of it.</summary>
    public void WithdrawRefund(Fen amount)
    {
        Require(HoldsMoney && amount.Value <= Refunding.Value);
        Refunding -= amount;
    }

    /// <summary>The money stays here after all.</summary>
    public OrderEvent FailRefund(string refundNo, Fen amount, DateTimeOffset now)
    {
        Require(HoldsMoney && amount.Value <= Refunding.Value);
        Refunding -= amount;
        return TellRefund(refundNo, Settled(), "refundFailed", now);
    }

    /// <summary>The payer's account takes no money: somebody has to help, and it may still succeed.</summary>
    public OrderEvent StallRefund(string refundNo, DateTimeOffset now)
    {
        Require(HoldsMoney && Refunding.Value > 0);
        return TellRefund(refundNo, OrderStatus.Refunding, "refundFailed", now);
    }

    OrderEvent TellRefund(string refundNo, OrderStatus status, string name, DateTimeOffset now)
    {
        RefundNo = refundNo;
        Status = status;
        return Record(name, now);
    }

    /// <summary>Where the order stands by its money alone.</summary>
    OrderStatus Settled() =>
        Refunded == Amount ? OrderStatus.Refunded
        : Refunding.Value > 0 ? OrderStatus.Refunding
        : Refunded.Value > 0 ? OrderStatus.PartiallyRefunded
        : IsPaidLate ? OrderStatus.PaidLate
        : OrderStatus.Paid;
}
