using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Completion;
using PayNotify.Api.Events;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Refunds;

/// <summary>
/// Books money that went back, whoever asked for it and whatever the shop believed of that refund. Only the platform's books limit it: never
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
        if (refund.IsOfOrder) news.Add(order.Refund(refund.RefundNo, amount, now));

        // What is owed is always all that the trade still holds.
        if (impossible.Find(one => one.IsOwed) is { } owed && left != default)
        {
            var rest = db.Refunds.Add(owed.Again(left, now, nextTryAt: now)).Entity;
            if (rest.IsOfOrder) news.Add(order.StartRefund(rest.RefundNo, rest.Amount, now));
        }

        return news;
    }

    static Task<List<Refund>> OpenAsync(PayNotifyDb db, Payment payment) => db.Refunds
        .Where(refund => refund.Channel == payment.Channel && refund.TradeNo == payment.TradeNo)
        .Where(refund => refund.State == RefundState.Pending || refund.State == RefundState.Accepted || refund.State == RefundState.Stalled)
        .ToListAsync();
}
