using PayNotify.Api.Channels;
using PayNotify.Api.Events;

namespace PayNotify.Api.Completion;

/// <summary>Money that came for an order: one order a trade, and one of an order's payments pays it; both are keys of the table.</summary>
sealed class Payment
{
    Payment()
    {
    }

    public ChannelName Channel { get; private set; }

    public string TradeNo { get; private set; } = "";

    public string OrderNo { get; private set; } = "";

    public Fen Amount { get; private set; }

    /// <summary>Whether another trade had paid the order before: this money is owed back.</summary>
    public bool IsSurplus { get; private set; }

    /// <summary>What of it went back.</summary>
    public Fen Refunded { get; private set; }

    /// <summary>When the payer paid, by the platform's clock.</summary>
    public DateTimeOffset PaidAt { get; private set; }

    /// <summary>When we heard of it.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>What has not gone back.</summary>
    public Fen Held => Amount - Refunded;

    public bool IsRefundedWhole => Refunded == Amount;

    public void GiveBack(Fen part) => Refunded = Refunded + part is var sum && sum.Value <= Amount.Value
        ? sum
        : throw new InvalidOperationException($"Of the trade {TradeNo} no more than {Amount.Value} fen can go back.");

    /// <summary>The public view of a surplus payment.</summary>
    /// <param name="refundNo">The refund by which the rest of it goes back, or all of it went back.</param>
    /// <param name="refundedAt">Now, when money has just gone back.</param>
    public SecondPayment AsSecond(string refundNo, bool hasFailed = false, DateTimeOffset? refundedAt = null) => new(
        Channel.Text(),
        TradeNo,
        Amount.Value,
        PaidAt,
        refundNo,
        IsRefundedWhole ? "refunded" : hasFailed ? "refundFailed" : "refunding",
        Refunded.Value,
        refundedAt);

    public static Payment Of(PaymentNotice notice, bool isSurplus, DateTimeOffset now) => new()
    {
        Channel = notice.Channel,
        TradeNo = notice.TradeNo,
        OrderNo = notice.OrderNo,
        Amount = notice.Amount,
        IsSurplus = isSurplus,
        PaidAt = notice.PaidAt,
        RecordedAt = now,
    };
}
