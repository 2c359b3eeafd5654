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
    /// <param name="refund">One that is not over.</param>
    /// <returns>What there is to tell of the order.</returns>
    public async Task<IReadOnlyList<OrderEvent>> ApplyAsync(PayNotifyDb db, Refund refund, Order order, Payment payment, RefundResult result)
    {
        var news = refund.Cause is RefundCause.Platform
            ? await HearAsync(db, refund, order, payment, result)
            : [.. Decide(db, refund, order, payment, result).OfType<OrderEvent>()];
        db.OrderEvents.AddRange(news);
        return news;
    }

    /// <summary>Made on the platform's own pages, and by how much is asked for.</summary>
    async Task<IReadOnlyList<OrderEvent>> HearAsync(PayNotifyDb db, Refund refund, Order order, Payment payment, RefundResult result)
    {
        switch (result)
        {
            case RefundDone { Amount: { } amount } when await book.ExecuteAsync(db, refund, order, payment, amount) is { } news:
                return news;

            case RefundDone { Amount: not null }:
                refund.Fail("MORE_THAN_HELD", time.GetUtcNow());
                return [];

            case RefundFailed(var why, MayStillSucceed: false):
                refund.Fail(why, time.GetUtcNow());
                return [];

            default:
                refund.Postpone(result is RefundUnknown(var unknown) ? unknown : result.GetType().Name, time.GetUtcNow(), NextOf(refund));
                return [];
        }
    }

    IEnumerable<OrderEvent?> Decide(PayNotifyDb db, Refund refund, Order order, Payment payment, RefundResult result)
    {
        var (now, next) = (time.GetUtcNow(), NextOf(refund));
        switch (result)
        {
            case RefundDone:
                refund.Complete(now);
                payment.GiveBack(refund.Amount);
                return [refund.IsOfOrder ? order.Refund(refund.RefundNo, refund.Amount, now) : order.RefundSecond(payment.AsSecond(refund.RefundNo, refundedAt: now), now)];

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
