using PayNotify.Api.Channels;

namespace PayNotify.Api.Orders;

/// <summary>
/// What an order is on one channel: to whom it must be paid there, and when that platform is to be asked about it. An order has one a
/// channel that it was ever offered on, because money can come by a code that was shown before; all platforms know it by the same number.
/// </summary>
sealed class OrderTrade
{
    /// <summary>A code lives whole minutes, rounded up, by a clock that may be a little behind ours.</summary>
    static readonly TimeSpan CodeGrace = TimeSpan.FromMinutes(1.5);

    OrderTrade()
    {
    }

    public string OrderNo { get; private set; } = "";

    public ChannelName Channel { get; private set; }

    /// <summary>To whom it must be paid; kept, so that the order outlives a change of account.</summary>
    public string MerchantId { get; private set; } = "";

    public string AppId { get; private set; } = "";

    /// <summary>When the newest code given out on this channel stops working; null before the first.</summary>
    public DateTimeOffset? CodeExpiresAt { get; private set; }

    /// <summary>When the platform is to be asked about it next; null when no money can come by it, or none was asked for yet.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    /// <summary>Whether the platform has said that it can no longer be paid. Neither platform opens such a trade again.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Looked after when the order runs out, even if no code comes: the platform may have a trade that we never heard of.</summary>
    public static OrderTrade Of(Order order, IPaymentChannel channel) => new()
    {
        OrderNo = order.OrderNo,
        Channel = channel.Name,
        MerchantId = channel.Account.MerchantId,
        AppId = channel.Account.AppId,
        NextCheckAt = order.ExpiresAt,
    };

    public bool IsDue(DateTimeOffset now) => NextCheckAt <= now;

    /// <summary>Whether it is what the order's buyer is shown, and may be paid with.</summary>
    public bool IsOffered(Order order) => order.IsOpen && order.Channel == Channel;

    public void Offer(Order order, DateTimeOffset codeExpiresAt, DateTimeOffset firstCheckAt)
    {
        CodeExpiresAt = codeExpiresAt;
        NextCheckAt = order.ExpiresAt < firstCheckAt ? order.ExpiresAt : firstCheckAt;
    }

    public void CheckAt(DateTimeOffset instant) => NextCheckAt = instant;

    /// <summary>Sets the next question after one that was due. A trade that is not wanted any more is asked about until its code has surely run out.</summary>
    public void CheckAgainAt(DateTimeOffset next, Order order, DateTimeOffset now)
    {
        if (!IsDue(now)) return;

        NextCheckAt = !IsOffered(order) ? (now < CodeExpiresAt + CodeGrace ? next : null)
            : now < order.ExpiresAt && order.ExpiresAt < next ? order.ExpiresAt
            : next;
    }

    /// <summary>The platform has closed it: no money can come.</summary>
    public void Close()
    {
        IsClosed = true;
        NextCheckAt = null;
    }

    /// <summary>Its money has come.</summary>
    public void StopChecking() => NextCheckAt = null;
}
