using PayNotify.Api.Channels;

namespace PayNotify.Api.Completion;

/// <summary>The money that pays an order: one row an order, one order a trade; both are keys of the table.</summary>
sealed class Payment
{
    Payment()
    {
    }

    public string OrderNo { get; private set; } = "";

    public ChannelName Channel { get; private set; }

    public string TradeNo { get; private set; } = "";

    public Fen Amount { get; private set; }

    /// <summary>When the payer paid, by the platform's clock.</summary>
    public DateTimeOffset PaidAt { get; private set; }

    /// <summary>When we heard of it.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    public static Payment Of(PaymentNotice notice, DateTimeOffset now) => new()
    {
        OrderNo = notice.OrderNo,
        Channel = notice.Channel,
        TradeNo = notice.TradeNo,
        Amount = notice.Amount,
        PaidAt = notice.PaidAt,
        RecordedAt = now,
    };
}
