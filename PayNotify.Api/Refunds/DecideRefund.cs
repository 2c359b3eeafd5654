using Microsoft.Extensions.Options;
using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Refunds;

/// <summary>What a platform's word about a refund does to the refund and to its order. It changes what the context tracks and saves nothing.</summary>
sealed class DecideRefund(IOptions<RefundOptions> options, TimeProvider time)
{
    /// <param name="refund">One that is not over.</param>
    /// <returns>What there is to tell of the order.</returns>
    public IReadOnlyList<OrderEvent> Apply(PayNotifyDb db, Refund refund, Order order, RefundResult result)
    {
        var now = time.GetUtcNow();
        var next = now + options.Value.PauseAfter(refund.Tries);
        IEnumerable<OrderEvent?> news = result switch
        {
            RefundDone => Complete(refund, order, now),
            RefundUnderWay => Accept(refund, order, now, next),
            RefundFailed(var why, MayStillSucceed: true) => Stall(refund, order, why, now, next),
            RefundFailed(var why, _) => Fail(db, refund, order, why, now, next),

            // Money that was never ours is asked back until that succeeds; what the shop wished for is over.
            RefundRefused(var code) => refund.IsOwed ? Postpone(refund, code, now, next) : Fail(db, refund, order, code, now, next),
            RefundNotFound => Return(refund, now, next),
            RefundUnknown(var why) => Postpone(refund, why, now, next),
            _ => throw new InvalidOperationException("not a result"),
        };
        var told = news.OfType<OrderEvent>().ToArray();
        db.OrderEvents.AddRange(told);
        return told;
    }

    static IEnumerable<OrderEvent?> Complete(Refund refund, Order order, DateTimeOffset now)
    {
        refund.Complete(now);
        if (refund.IsOfOrder) yield return order.Refund(refund.RefundNo, refund.Amount, now);
    }

    static IEnumerable<OrderEvent?> Accept(Refund refund, Order order, DateTimeOffset now, DateTimeOffset next)
    {
        refund.Accept(now, next);
        if (refund.IsOfOrder) yield return order.AcceptRefund(refund.RefundNo, now);
    }

    static IEnumerable<OrderEvent?> Stall(Refund refund, Order order, string problem, DateTimeOffset now, DateTimeOffset next)
    {
        var isNews = refund.State is not RefundState.Stalled;
        refund.Stall(problem, now, next);
        if (refund.IsOfOrder && isNews) yield return order.StallRefund(refund.RefundNo, now);
    }

    static IEnumerable<OrderEvent?> Fail(PayNotifyDb db, Refund refund, Order order, string problem, DateTimeOffset now, DateTimeOffset next)
    {
        refund.Fail(problem, now);
        if (refund.IsOfOrder) yield return order.FailRefund(refund.RefundNo, refund.Amount, now);
        if (!refund.IsOwed) yield break;

        var again = db.Refunds.Add(refund.Again(now, next)).Entity;
        if (again.IsOfOrder) yield return order.StartRefund(again.RefundNo, again.Amount, now);
    }

    static IEnumerable<OrderEvent?> Return(Refund refund, DateTimeOffset now, DateTimeOffset next)
    {
        refund.Return(now, next);
        yield break;
    }

    static IEnumerable<OrderEvent?> Postpone(Refund refund, string problem, DateTimeOffset now, DateTimeOffset next)
    {
        refund.Postpone(problem, now, next);
        yield break;
    }
}
