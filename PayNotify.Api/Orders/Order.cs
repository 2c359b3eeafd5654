using PayNotify.Api.Channels;
using PayNotify.Api.Events;

namespace PayNotify.Api.Orders;

/// <summary>
/// What somebody wants to buy. It changes only by the moves below; each gives the event that tells of it, to be saved with it.
/// An order without events has no code yet and does not exist for anyone outside.
/// </summary>
sealed partial class Order
{
    Order()
    {
    }

    /// <summary>The merchant order number, <c>out_trade_no</c>: what the platforms see. It is never enough to read anything.</summary>
    public string OrderNo { get; private set; } = "";

    /// <summary>The capability in addresses.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The channel whose code is shown, and in the end the one that it was paid by.</summary>
    public ChannelName Channel { get; private set; }

    /// <summary>The channel that was asked for when it was placed.</summary>
    public ChannelName FirstChannel { get; private set; }

    public string ProductId { get; private set; } = "";

    public int Quantity { get; private set; }

    /// <summary>In the language in which the order was placed; the platform shows it.</summary>
    public string Description { get; private set; } = "";

    public Fen Amount { get; private set; }

    public OrderStatus Status { get; private set; }

    public string? QrCode { get; private set; }

    public DateTimeOffset? CodeExpiresAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was paid, closed or expired; null while it is open, and for orders of an earlier version.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When a payer was first seen to have opened the code.</summary>
    public DateTimeOffset? ScannedAt { get; private set; }

    /// <summary>When it was cancelled or expired.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public Guid? IdempotencyKey { get; private set; }

    /// <summary>The trace in which it was placed, as W3C <c>traceparent</c>; what happens to it later is told there too.</summary>
    public string? Trace { get; private set; }

    /// <summary>The number of the newest event: 1, 2, 3 … within this order.</summary>
    public int Sequence { get; private set; }

    public bool IsOpen => Status is OrderStatus.AwaitingPayment;

    /// <summary>A trade that was scanned once says so for ever: of another code for it nothing can be learnt.</summary>
    public bool WasScanned { get; private set; }

    public bool CanBeScanned => IsOpen && !WasScanned;

    /// <summary>The first code, or another one on the same channel.</summary>
    public OrderEvent Offer(string qrCode, DateTimeOffset codeExpiresAt, DateTimeOffset now)
    {
        Require(IsOpen);
        QrCode = qrCode;
        CodeExpiresAt = codeExpiresAt;
        ScannedAt = null;
        return Record(Sequence == 0 ? "created" : "codeChanged", now);
    }

    /// <summary>Offered on another channel from now on, which has given no code yet.</summary>
    public OrderEvent SwitchTo(ChannelName channel, DateTimeOffset now)
    {
        Require(IsOpen && Sequence > 0 && channel != Channel);
        Channel = channel;
        QrCode = null;
        CodeExpiresAt = null;
        ScannedAt = null;
        WasScanned = false;
        return Record("codeChanged", now);
    }

    public OrderEvent Scan(DateTimeOffset now)
    {
        Require(CanBeScanned);
        ScannedAt = now;
        WasScanned = true;
        return Record("scanned", now);
    }

    public OrderEvent Close(DateTimeOffset now)
    {
        Require(IsOpen);
        ClosedAt = now;
        return Move(OrderStatus.Closed, now);
    }

    public OrderEvent Expire(DateTimeOffset now)
    {
        Require(IsOpen);
        ClosedAt = now;
        return Move(OrderStatus.Expired, now);
    }

    OrderEvent Move(OrderStatus status, DateTimeOffset now)
    {
        Status = status;
        EndedAt ??= now;
        return Record(status.Text(), now);
    }

    OrderEvent Record(string name, DateTimeOffset now)
    {
        Sequence++;
        return OrderEvent.Record(OrderNo, name, State(now), Status.IsFinal(), now);
    }

    OrderState State(DateTimeOffset now) => new(
        Id,
        OrderNo,
        Channel.Text(),
        Status.Text(),
        Amount.Value,
        Refunded.Value,
        Description,
        OrderDescriptions.Of(DescriptionZh ?? Description, DescriptionEn ?? Description),
        QrCode,
        CodeExpiresAt,
        ExpiresAt,
        ScannedAt,
        RefundNo,
        ServerTime: now,
        Heartbeats.Seconds,
        Sequence)
    {
        CreatedAt = CreatedAt,
        ClosedAt = ClosedAt,
        PaidAt = PaidAt,
        TradeNo = TradeNo,
        RefundedAt = RefundedAt,
        SecondPayments = SecondPayments ?? [],
    };

    void Require(bool legal)
    {
        if (!legal) throw new InvalidOperationException($"The order {OrderNo} is {Status.Text()} with {Sequence} events: it cannot be moved like that.");
    }
}
