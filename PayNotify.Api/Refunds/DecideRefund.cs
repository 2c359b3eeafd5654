using Microsoft.Extensions.Options;
using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Events;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Refunds;

/// <summary>What a platform's word about a refund does to the refund, its trade and its order. It changes what the context tracks and saves nothing.</summary>
sealed class DecideRefund(BookRefund book, IOptions<RefundOptions> options, TimeProvider time)
{
    /// <summary>The problem of a refund that the platform calls done, of more than the trade still holds in the shop's books.</summary>
    public const string MoreThanHeld = "MORE_THAN_HELD";

    /// <param name="refund">One that is not over.</param>
    /// <returns>What there is to tell of the order.</returns>
    public async Task<IReadOnlyList<OrderEvent>> ApplyAsync(PayNotifyDb db, Refund refund, Order order, Payment payment, RefundResult result)
    {
        var news =
            result is RefundDone done && AmountOf(refund, done) is { } amount ? await BookAsync(db, refund, order, payment, amount)
            : refund.Cause is RefundCause.Platform ? Hear(refund, result)
            : [.. Decide(db, refund, order, payment, result).OfType<OrderEvent>()];
        db.OrderEvents.AddRange(news);
        return news;
    }

    static Fen? AmountOf(Refund refund, RefundDone done) => refund.Cause is RefundCause.Platform ? done.Amount : refund.Amount;

    async Task<IReadOnlyList<OrderEvent>> BookAsync(PayNotifyDb db, Refund refund, Order order, Payment payment, Fen amount)
    {
        if (await book.ExecuteAsync(db, refund, order, payment, amount) is { } news) return news;

        // The two sides contradict each other. It is asked about again, and stands in the operator's list.
        refund.Postpone(MoreThanHeld, time.GetUtcNow(), NextOf(refund));
        return [];
    }

    /// <summary>Made on the platform's own pages; its amount is not known yet.</summary>
    OrderEvent[] Hear(Refund refund, RefundResult result)
    {
        var now = time.GetUtcNow();
        if (result is RefundFailed(var why, MayStillSucceed: false)) refund.Fail(why, now);
        else refund.Postpone(result is RefundUnknown(var unknown) ? unknown : result.GetType().Name, now, NextOf(refund));
        return [];
    }

    IEnumerable<OrderEvent?> Decide(PayNotifyDb db, Refund refund, Order order, Payment payment, RefundResult result)
    {
        var (now, next) = (time.GetUtcNow(), NextOf(refund));
        switch (result)
        {
            case RefundUnderWay:
                refund.Accept(now, next);
                return [refund.IsOfOrder ? order.AcceptRefund(refund.RefundNo, now) : order.RefundSecond(payment.AsSecond(refund.RefundNo), now)];

            case RefundFailed(var why, MayStillSucceed: true):
                var isNews = refund.State is not RefundState.Stalled;
                refund.Stall(why, now, next);
                return !isNews ? [] : [refund.IsOfOrder ? order.StallRefund(refund.RefundNo, now) : FailSecond(refund, order, payment, now)];

            case RefundFailed(var why, _):
                return Fail(db, refund, order, payment, why, now, next);

            // Money that was never ours is asked back until that succeeds; what the shop wished for is over.
            case RefundRefused(var code) when !refund.IsOwed:
                return Fail(db, refund, order, payment, code, now, next);

            case RefundRefused(var code):
                refund.Postpone(code, now, next);
                return [refund.IsOfOrder ? null : FailSecond(refund, order, payment, now)];

            case RefundNotFound:
                refund.Return(now, next);
                return [];

            case RefundUnknown(var why):
                refund.Postpone(why, now, next);
                return [];

            default: throw new InvalidOperationException("not a result");
        }
    }

    static List<OrderEvent?> Fail(PayNotifyDb db, Refund refund, Order order, Payment payment, string problem, DateTimeOffset now, DateTimeOffset next)
    {
        refund.Fail(problem, now);
        List<OrderEvent?> news = [refund.IsOfOrder ? order.FailRefund(refund.RefundNo, refund.Amount, now) : FailSecond(refund, order, payment, now)];
        if (refund.IsOwed)
        {
            refund.MarkReplaced();
            var again = db.Refunds.Add(refund.Again(refund.Amount, now, next)).Entity;
            news.Add(again.IsOfOrder ? order.StartRefund(again.RefundNo, again.Amount, now) : order.RefundSecond(payment.AsSecond(again.RefundNo), now));
        }

        return news;
    }

    static OrderEvent? FailSecond(Refund refund, Order order, Payment payment, DateTimeOffset now) =>
        order.RefundSecond(payment.AsSecond(refund.RefundNo, hasFailed: true), now);

    DateTimeOffset NextOf(Refund refund) => time.GetUtcNow() + options.Value.PauseAfter(refund.Tries);
}
