using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Refunds;

/// <summary>What came of wishing for a refund.</summary>
enum RefundOrderResult
{
    /// <summary>It is kept and will be asked for; the order says so.</summary>
    Taken,

    NotFound,

    /// <summary>The order holds no money, or less than that.</summary>
    NotRefundable,

    /// <summary>The platform that the order was paid on is not configured.</summary>
    ChannelNotConfigured,

    /// <summary>The Idempotency-Key belongs to another refund.</summary>
    KeyReused,
}

/// <summary>Sends an order's money back, whole or in part, on the shop's wish. The platform is asked after the commit.</summary>
sealed class RefundOrder(IEnumerable<IPaymentChannel> channels, CommitLane lane, OrderEventBell bell, TimeProvider time)
{
    /// <param name="id">The order's id or its number: the operator has numbers from the list of what needs attention.</param>
    /// <returns>With the order's id when it is taken.</returns>
    public async Task<(RefundOrderResult Result, string? OrderId)> ExecuteAsync(string id, Fen amount, string reason, Guid? idempotencyKey)
    {
        var (result, orderId, news) = await lane.WriteAsync(db => TakeAsync(db, id, amount, reason, idempotencyKey));
        if (news is not null) bell.Ring(news);
        return (result, orderId);
    }

    async Task<(RefundOrderResult Result, string? OrderId, OrderEvent? News)> TakeAsync(PayNotifyDb db, string id, Fen amount, string reason, Guid? key)
    {
        if (await db.Orders.FirstOrDefaultAsync(one => (one.Id == id || one.OrderNo == id) && one.Sequence > 0) is not { } order) return (RefundOrderResult.NotFound, null, null);
        if (key is not null && await db.Refunds.FirstOrDefaultAsync(refund => refund.IdempotencyKey == key) is { } known)
        {
            var isSame = known.OrderNo == order.OrderNo && known.Amount == amount && known.Reason == reason;
            return (isSame ? RefundOrderResult.Taken : RefundOrderResult.KeyReused, order.Id, null);
        }

        if (amount.Value > order.Refundable.Value) return (RefundOrderResult.NotRefundable, null, null);

        if (channels.Find(order.Channel) is null) return (RefundOrderResult.ChannelNotConfigured, null, null);

        var now = time.GetUtcNow();
        var payment = await db.Payments.SingleAsync(one => one.OrderNo == order.OrderNo && !one.IsSurplus);
        foreach (var failed in await db.Refunds.Where(one => one.OrderNo == order.OrderNo && one.State == RefundState.Failed).ToListAsync())
        {
            if (failed.Amount.Value <= amount.Value) failed.MarkReplaced();
        }

        var refund = db.Refunds.Add(Refund.Asked(payment, amount, reason, key, now)).Entity;
        return (RefundOrderResult.Taken, order.Id, db.OrderEvents.Add(order.StartRefund(refund.RefundNo, amount, now)).Entity);
    }
}
