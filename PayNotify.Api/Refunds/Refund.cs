using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Orders;

namespace PayNotify.Api.Refunds;

/// <summary>Money that goes back: a work row with a state of its own, asked from the platform under its number until the platform has decided.</summary>
sealed class Refund
{
    Refund()
    {
    }

    /// <summary><c>out_refund_no</c> or <c>out_request_no</c>: the same number is the same refund, however often it is asked for.</summary>
    public string RefundNo { get; private set; } = "";

    public string OrderNo { get; private set; } = "";

    public ChannelName Channel { get; private set; }

    /// <summary>The trade whose money goes back.</summary>
    public string TradeNo { get; private set; } = "";

    /// <summary>0 while it is not known: of a refund made elsewhere Alipay tells the number only.</summary>
    public Fen Amount { get; private set; }

    /// <summary>What that trade paid.</summary>
    public Fen Total { get; private set; }

    public RefundCause Cause { get; private set; }

    /// <summary>For the payer, in the shop's words.</summary>
    public string Reason { get; private set; } = "";

    public Guid? IdempotencyKey { get; private set; }

    public RefundState State { get; private set; }

    /// <summary>How often the platform was asked without coming to an end.</summary>
    public int Tries { get; private set; }

    /// <summary>Null when there is nothing left to ask.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    /// <summary>Why it has not succeeded yet, by the platform's own word.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether another refund was made for the same money since it failed.</summary>
    public bool IsReplaced { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the platform was last heard of it.</summary>
    public DateTimeOffset HeardAt { get; private set; }

    /// <summary>Whether the order's own money goes back, not that of a second trade for it.</summary>
    public bool IsOfOrder { get; private set; }

    /// <summary>Whether the money was never the shop's: such a refund is asked for until it succeeds.</summary>
    public bool IsOwed => Cause is RefundCause.PaidLate or RefundCause.PaidTwice;

    /// <summary>Whether its amount is part of what the order counts as on its way back.</summary>
    public bool IsReserved => IsOfOrder && !IsOver && Cause is not RefundCause.Platform;

    public bool IsOver => State is RefundState.Done or RefundState.Failed or RefundState.Replaced;

    public static Refund Owed(Payment payment, RefundCause cause, DateTimeOffset now) =>
        Of(payment, OrderIds.NewRefundNo(now), payment.Amount, cause, cause is RefundCause.PaidLate ? "订单已关闭" : "重复支付", now, now);

    public static Refund Asked(Payment payment, Fen amount, string reason, Guid? idempotencyKey, DateTimeOffset now)
    {
        var refund = Of(payment, OrderIds.NewRefundNo(now), amount, RefundCause.Operator, reason, now, now);
        refund.IdempotencyKey = idempotencyKey;
        return refund;
    }

    /// <summary>Made on the platform's own pages: heard of, never asked for; asked about, for its amount.</summary>
    public static Refund Heard(Payment payment, string refundNo, DateTimeOffset now)
    {
        var refund = Of(payment, refundNo, amount: default, RefundCause.Platform, "", now, nextTryAt: now);
        refund.State = RefundState.Accepted;
        return refund;
    }

    /// <summary>The same money, or what is left of it, under another number, because this number is used up.</summary>
    public Refund Again(Fen amount, DateTimeOffset now, DateTimeOffset nextTryAt) => new()
    {
        RefundNo = OrderIds.NewRefundNo(now),
        OrderNo = OrderNo,
        Channel = Channel,
        TradeNo = TradeNo,
        Amount = amount,
        Total = Total,
        Cause = Cause,
        IsOfOrder = IsOfOrder,
        Reason = Reason,
        CreatedAt = now,
        HeardAt = now,
        Tries = Tries,
        NextTryAt = nextTryAt,
        Problem = Problem,
    };

    /// <summary>It has failed, and the shop asks for the same money again.</summary>
    public void MarkReplaced() => IsReplaced = true;

    public void Accept(DateTimeOffset now, DateTimeOffset next) => Wait(RefundState.Accepted, null, now, next);

    /// <summary>The platform does not know it: it has to be asked for again.</summary>
    public void Return(DateTimeOffset now, DateTimeOffset next) => Wait(RefundState.Pending, Problem, now, next);

    public void Stall(string problem, DateTimeOffset now, DateTimeOffset next) => Wait(RefundState.Stalled, problem, now, next);

    public void Postpone(string problem, DateTimeOffset now, DateTimeOffset next) => Wait(State, problem, now, next);

    /// <summary>Told again of one made on the platform's own pages: its amount is to be asked for now.</summary>
    public void HearAgain(DateTimeOffset now)
    {
        Require(Amount == default);
        (State, Problem, HeardAt, NextTryAt) = (RefundState.Accepted, null, now, now);
    }

    /// <summary>Its money went back, whatever was believed of it before.</summary>
    public void Take(Fen amount, DateTimeOffset now)
    {
        Require(State is not RefundState.Done);
        Amount = amount;
        (State, Problem, HeardAt, NextTryAt) = (RefundState.Done, null, now, null);
    }

    /// <summary>Another refund gave back the money of this one.</summary>
    public void Replace(string refundNo, DateTimeOffset now) => End(RefundState.Replaced, refundNo, now);

    public void Fail(string problem, DateTimeOffset now) => End(RefundState.Failed, problem, now);

    void Wait(RefundState state, string? problem, DateTimeOffset now, DateTimeOffset next)
    {
        Require(!IsOver);
        (State, Problem, HeardAt, NextTryAt) = (state, problem, now, next);
        Tries++;
    }

    void End(RefundState state, string? problem, DateTimeOffset now)
    {
        Require(!IsOver);
        (State, Problem, HeardAt, NextTryAt) = (state, problem, now, null);
    }

    void Require(bool legal)
    {
        if (!legal) throw new InvalidOperationException($"The refund {RefundNo} is {State}: it cannot be moved like that.");
    }

    static Refund Of(Payment payment, string refundNo, Fen amount, RefundCause cause, string reason, DateTimeOffset now, DateTimeOffset? nextTryAt) => new()
    {
        RefundNo = refundNo,
        OrderNo = payment.OrderNo,
        Channel = payment.Channel,
        TradeNo = payment.TradeNo,
        Amount = amount,
        Total = payment.Amount,
        Cause = cause,
        IsOfOrder = !payment.IsSurplus,
        Reason = reason,
        CreatedAt = now,
        HeardAt = now,
        NextTryAt = nextTryAt,
    };
}
