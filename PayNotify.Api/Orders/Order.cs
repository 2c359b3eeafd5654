using PayNotify.Api.Channels;
using PayNotify.Api.Events;

namespace PayNotify.Api.Orders;

/// <summary>
/// What somebody wants to buy. It changes only by the moves below; each gives the event that tells of it, to be saved with it.
/// An order without events has no code yet and does not exist for anyone outside.
/// </summary>
sealed class Order
{
    /// <summary>A code lives whole minutes, rounded up, by a clock that may be a little behind ours.</summary>
    static readonly TimeSpan CodeGrace = TimeSpan.FromMinutes(1.5);

    Order()
    {
    }

    /// <summary>The merchant order number, <c>out_trade_no</c>: what the platforms see. It is never enough to read anything.</summary>
    public string OrderNo { get; private set; } = "";

    /// <summary>The capability in addresses.</summary>
    public string Id { get; private set; } = "";

    public ChannelName Channel { get; private set; }

    /// <summary>To whom it must be paid; kept, so that the order outlives a change of account.</summary>
    public string MerchantId { get; private set; } = "";

    public string AppId { get; private set; } = "";

    public string ProductId { get; private set; } = "";

    public int Quantity { get; private set; }

    public string Description { get; private set; } = "";

    public Fen Amount { get; private set; }

    public OrderStatus Status { get; private set; }

    public string? QrCode { get; private set; }

    public DateTimeOffset? CodeExpiresAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When a payer was first seen to have opened the code.</summary>
    public DateTimeOffset? ScannedAt { get; private set; }

    /// <summary>When the platform is to be asked about it next; null when no money can come any more, or none was asked for yet.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    public Guid? IdempotencyKey { get; private set; }

    /// <summary>The number of the newest event: 1, 2, 3 … within this order.</summary>
    public int Sequence { get; private set; }

    public bool IsOpen => Status is OrderStatus.AwaitingPayment;

    public bool CanBeScanned => IsOpen && ScannedAt is null;

    public static Order Place(NewOrder request, DateTimeOffset now, TimeSpan lifetime) => new()
    {
        OrderNo = OrderIds.NewOrderNo(now),
        Id = OrderIds.NewCapability(),
        Channel = request.Channel.Name,
        MerchantId = request.Channel.Account.MerchantId,
        AppId = request.Channel.Account.AppId,
        ProductId = request.Product.Id,
        Quantity = request.Quantity,
        Description = $"{(request.InEnglish ? request.Product.NameEn : request.Product.Name)} × {request.Quantity}",
        Amount = request.Product.Price * request.Quantity,
        Status = OrderStatus.AwaitingPayment,
        CreatedAt = now,
        ExpiresAt = now + lifetime,
        IdempotencyKey = request.IdempotencyKey,
    };

    /// <summary>Whether a repeated request asks for the same thing.</summary>
    public bool IsFor(NewOrder request) =>
        Channel == request.Channel.Name && ProductId == request.Product.Id && Quantity == request.Quantity;

    public bool IsDue(DateTimeOffset now) => NextCheckAt <= now;

    public OrderEvent Open(string qrCode, DateTimeOffset codeExpiresAt, DateTimeOffset firstCheckAt, DateTimeOffset now)
    {
        Require(Sequence == 0);
        QrCode = qrCode;
        CodeExpiresAt = codeExpiresAt;
        NextCheckAt = Earlier(firstCheckAt, ExpiresAt);
        return Record("created", now);
    }

    public OrderEvent Scan(DateTimeOffset now)
    {
        Require(CanBeScanned);
        ScannedAt = now;
        return Record("scanned", now);
    }

    public OrderEvent Pay(DateTimeOffset now)
    {
        Require(IsOpen);
        NextCheckAt = null;
        return Move(OrderStatus.Paid, now);
    }

    public OrderEvent PayLate(DateTimeOffset now)
    {
        Require(Status is OrderStatus.Closed or OrderStatus.Expired);
        NextCheckAt = null;
        return Move(OrderStatus.PaidLate, now);
    }

    public OrderEvent Close(DateTimeOffset now)
    {
        Require(IsOpen);
        return Move(OrderStatus.Closed, now);
    }

    public OrderEvent Expire(DateTimeOffset now)
    {
        Require(IsOpen);
        return Move(OrderStatus.Expired, now);
    }

    /// <summary>Sets the next question after one that was due. An order that is over is asked about until its code has surely run out.</summary>
    public void CheckAgainAt(DateTimeOffset next, DateTimeOffset now)
    {
        if (!IsDue(now)) return;

        NextCheckAt = !IsOpen ? (now < CodeExpiresAt + CodeGrace ? next : null)
            : now < ExpiresAt ? Earlier(next, ExpiresAt)
            : next;
    }

    /// <summary>The platform has closed the trade: no money can come.</summary>
    public void StopChecking() => NextCheckAt = null;

    OrderEvent Move(OrderStatus status, DateTimeOffset now)
    {
        Status = status;
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
        RefundedFen: 0,
        Description,
        QrCode,
        CodeExpiresAt,
        ExpiresAt,
        ScannedAt,
        RefundNo: null,
        ServerTime: now,
        Heartbeats.Seconds,
        Sequence);

    static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    void Require(bool legal)
    {
        if (!legal) throw new InvalidOperationException($"The order {OrderNo} is {Status.Text()} with {Sequence} events: it cannot be moved like that.");
    }
}
