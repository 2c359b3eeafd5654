using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Completion;
using PayNotify.Api.Events;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Refunds;

/// <summary>
/// Books refunded money, in whatever state the shop had that refund. Only the platform's books limit it: never
/// more than the trade paid. Undecided refunds that can no longer happen end here.
/// </summary>
sealed class BookRefund(TimeProvider time)
{
    /// <returns>The order's events; null when the trade no longer holds the amount, and nothing was changed.</returns>
    public async Task<IReadOnlyList<OrderEvent>?> ExecuteAsync(PayNotifyDb db, Refund refund, Order order, Payment payment, Fen amount)
    {
        if (amount.Value < 1 || amount.Value > payment.Held.Value) return null;

        var now = time.GetUtcNow();
        var left = payment.Held - amount;
        var impossible = (await OpenAsync(db, payment)).Where(one => one != refund && (one.IsOwed || left == default)).ToList();
        foreach (var one in impossible)
        {
            one.Replace(refund.RefundNo, now);
            if (one.IsOfOrder) order.WithdrawRefund(one.Amount);
        }

        List<OrderEvent> news = refund.IsOfOrder && !refund.IsReserved ? [order.StartRefund(refund.RefundNo, amount, now)] : [];
        refund.Take(amount, now);
        payment.GiveBack(amount);

        // What is owed is always all that the trade still holds.
        var owed = left == default ? null : impossible.Find(one => one.IsOwed);
        var rest = owed is null ? null : db.Refunds.Add(owed.Again(left, now, nextTryAt: now)).Entity;
        news.AddRange(Tell(refund, rest, order, payment, now).OfType<OrderEvent>());
        return news;
    }

    /// <param name="rest">The refund by which what is still owed goes back.</param>
    static OrderEvent?[] Tell(Refund refund, Refund? rest, Order order, Payment payment, DateTimeOffset now) => refund.IsOfOrder
        ? [order.Refund(refund.RefundNo, refund.Amount, now), rest is null ? null : order.StartRefund(rest.RefundNo, rest.Amount, now)]
        : [order.RefundSecond(payment.AsSecond(rest?.RefundNo ?? refund.RefundNo, refundedAt: now), now)];

    static Task<List<Refund>> OpenAsync(PayNotifyDb db, Payment payment) => db.Refunds
        .Where(refund => refund.Channel == payment.Channel && refund.TradeNo == payment.TradeNo)
        .Where(refund => refund.State == RefundState.Pending || refund.State == RefundState.Accepted || refund.State == RefundState.Stalled)
        .ToListAsync();
}
