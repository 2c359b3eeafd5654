using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Completion;
using PayNotify.Api.Events;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Refunds;

/// <summary>
/// Enters money into the books that went back although nobody here was waiting for it: by a refund made on the platform's own pages, or
/// by one that had been given up. What is owed and was not taken by the platform yet makes room: it gives back no more than was paid.
/// </summary>
sealed class BookRefund(TimeProvider time)
{
    /// <returns>What there is to tell of the order; null when more went back than can be, and nothing was changed.</returns>
    public async Task<IReadOnlyList<OrderEvent>?> ExecuteAsync(PayNotifyDb db, Refund refund, Order order, Payment payment, Fen amount)
    {
        var owed = await OwedAsync(db, payment);
        var room = refund.IsOfOrder ? order.Refundable + (owed?.Amount ?? default) : payment.Amount - payment.Refunded;
        if (amount.Value < 1 || amount.Value > room.Value) return null;

        var now = time.GetUtcNow();
        if (owed is not null)
        {
            owed.Replace(refund.RefundNo, now);
            if (owed.IsOfOrder) order.WithdrawRefund(owed.Amount);
        }

        refund.Take(amount, now);
        payment.GiveBack(amount);
        var rest = owed is not null && owed.Amount.Value > amount.Value ? db.Refunds.Add(owed.Again(owed.Amount - amount, now, nextTryAt: now)).Entity : null;
        return [.. Tell(refund, rest, order, payment, now).OfType<OrderEvent>()];
    }

    /// <param name="rest">The refund by which what is still owed goes back.</param>
    static OrderEvent?[] Tell(Refund refund, Refund? rest, Order order, Payment payment, DateTimeOffset now) => refund.IsOfOrder
        ? [
            order.StartRefund(refund.RefundNo, refund.Amount, now),
            order.Refund(refund.RefundNo, refund.Amount, now),
            rest is null ? null : order.StartRefund(rest.RefundNo, rest.Amount, now),
        ]
        : [order.RefundSecond(payment.AsSecond(rest?.RefundNo ?? refund.RefundNo, refundedAt: now), now)];

    static async Task<Refund?> OwedAsync(PayNotifyDb db, Payment payment)
    {
        var waiting = await db.Refunds
            .Where(refund => refund.Channel == payment.Channel && refund.TradeNo == payment.TradeNo && refund.State == RefundState.Pending)
            .ToListAsync();

        // Read once more: earlier writes of the transaction may have changed them without saving.
        return waiting.FirstOrDefault(refund => refund.IsOwed && refund.State is RefundState.Pending);
    }
}
