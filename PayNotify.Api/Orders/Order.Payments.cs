using PayNotify.Api.Channels;
using PayNotify.Api.Events;

namespace PayNotify.Api.Orders;

/// <summary>The payments of an order: the one that paid it, and any that came after.</summary>
sealed partial class Order
{
    /// <summary>The platform's number of the trade that paid the order.</summary>
    public string? TradeNo { get; private set; }

    /// <summary>When the payer paid, by the platform's clock.</summary>
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>Whether the payment came after the order was closed or had expired.</summary>
    public bool IsPaidLate { get; private set; }

    /// <summary>Payments by other trades, each to be refunded; null without any.</summary>
    public IReadOnlyList<SecondPayment>? SecondPayments { get; private set; }

    public OrderEvent Pay(PaymentNotice notice, DateTimeOffset now)
    {
        Require(IsOpen);
        Take(notice);
        return Move(OrderStatus.Paid, now);
    }

    /// <param name="refundNo">The refund by which the money goes back.</param>
    public OrderEvent PayLate(PaymentNotice notice, string refundNo, DateTimeOffset now)
    {
        Require(Status is OrderStatus.Closed or OrderStatus.Expired);
        Take(notice);
        IsPaidLate = true;
        Refunding = Amount;
        RefundNo = refundNo;
        return Move(OrderStatus.PaidLate, now);
    }

    /// <summary>Another trade has paid too. The order keeps its status: it has its money.</summary>
    public OrderEvent PayTwice(SecondPayment payment, DateTimeOffset now) => TellOf(payment, "paidTwice", now);

    /// <summary>The refund of a second payment has moved on.</summary>
    /// <returns>Null when nothing changes for the payer.</returns>
    public OrderEvent? RefundSecond(SecondPayment payment, DateTimeOffset now) =>
        Find(payment) is { } known && known with { PaidAt = payment.PaidAt, RefundedAt = payment.RefundedAt } == payment ? null : TellOf(payment, payment.RefundStatus, now);

    OrderEvent TellOf(SecondPayment payment, string name, DateTimeOffset now)
    {
        Require(Status is not (OrderStatus.AwaitingPayment or OrderStatus.Closed or OrderStatus.Expired));
        var known = Find(payment);
        SecondPayments = [.. (SecondPayments ?? []).Where(other => other != known), payment with { RefundedAt = payment.RefundedAt ?? known?.RefundedAt }];
        return Record(name, now);
    }

    SecondPayment? Find(SecondPayment payment) => SecondPayments?.SingleOrDefault(one => one.Channel == payment.Channel && one.TradeNo == payment.TradeNo);

    void Take(PaymentNotice notice)
    {
        Channel = notice.Channel;
        TradeNo = notice.TradeNo;
        PaidAt = notice.PaidAt;
    }
}
