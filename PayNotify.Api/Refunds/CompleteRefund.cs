using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Events;
using PayNotify.Api.Hosting;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Refunds;

/// <summary>Decides what a genuine notice of a refund means, and keeps it. A refund that was made on the platform's own pages is taken into the books.</summary>
sealed partial class CompleteRefund(CommitLane lane, DecideRefund decide, OrderEventBell bell, Telemetry telemetry, TimeProvider time, ILogger<CompleteRefund> logger)
{
    /// <param name="alongside">What the caller keeps in the same transaction: the evidence.</param>
    /// <returns>Only after the commit.</returns>
    public async Task<CompletionResult> ExecuteAsync(RefundNotice notice, Action<PayNotifyDb, CompletionResult> alongside)
    {
        var (result, news) = await lane.WriteAsync(async db =>
        {
            var decision = await DecideAsync(db, notice);
            alongside(db, decision.Result);
            return decision;
        });

        foreach (var told in news) bell.Ring(told);
        telemetry.CountOutcome(notice.Channel, result.ToString());
        if (result.IsSettled()) Log.Settled(logger, notice.OrderNo, notice.Channel, result);
        else Log.Unsettled(logger, notice.OrderNo, notice.Channel, result);
        return result;
    }

    /// <summary>The decision and what follows from it; it changes what the context tracks and saves nothing.</summary>
    public async Task<(CompletionResult Result, IReadOnlyList<OrderEvent> News)> DecideAsync(PayNotifyDb db, RefundNotice notice)
    {
        var order = await db.Orders.FindAsync(notice.OrderNo);
        var trade = await db.OrderTrades.FindAsync(notice.OrderNo, notice.Channel);
        if (order is null) return (CompletionResult.UnknownOrder, []);
        if (trade is null) return (CompletionResult.WrongChannel, []);
        if (notice.MerchantId is { } merchant && merchant != trade.MerchantId) return (CompletionResult.WrongMerchant, []);

        var payment = await db.Payments.FindAsync(notice.Channel, notice.TradeNo);
        if (payment is null)
        {
            // It proves that there was one: the platform is asked at the next look, and repeats this notice.
            trade.CheckAt(time.GetUtcNow());
            return (CompletionResult.RefundUnpaid, []);
        }

        if (payment.OrderNo != order.OrderNo) return (CompletionResult.RefundMismatch, []);

        var refund = await db.Refunds.FindAsync(notice.RefundNo);
        if (refund is null) return Hear(db, notice, order, payment);
        if (refund.TradeNo != notice.TradeNo || (notice.Amount is { } amount && amount != refund.Amount)) return (CompletionResult.RefundMismatch, []);
        return refund.IsOver
            ? (CompletionResult.RefundRepeated, [])
            : (ResultOf(notice), decide.Apply(db, refund, order, Meaning(notice)));
    }

    (CompletionResult Result, IReadOnlyList<OrderEvent> News) Hear(PayNotifyDb db, RefundNotice notice, Order order, Payment payment)
    {
        if (notice.Outcome is not RefundOutcome.Succeeded) return (ResultOf(notice), []);

        // A sum says nothing about one refund while others are on their way, nor about a trade whose sum is not kept.
        if (notice.Amount is null && (order.Refunding.Value > 0 || payment.IsSurplus)) return (CompletionResult.RefundMismatch, []);

        var amount = notice.Amount ?? notice.RefundedSoFar!.Value - order.Refunded;
        if (amount.Value <= 0) return (CompletionResult.RefundRepeated, []);
        if (payment.IsSurplus || amount.Value > order.Refundable.Value) return (CompletionResult.RefundMismatch, []);

        var now = time.GetUtcNow();
        var refund = db.Refunds.Add(Refund.Heard(payment, notice.RefundNo, amount, now)).Entity;
        var started = db.OrderEvents.Add(order.StartRefund(refund.RefundNo, amount, now)).Entity;
        return (CompletionResult.RefundCompleted, [started, .. decide.Apply(db, refund, order, new RefundDone())]);
    }

    static RefundResult Meaning(RefundNotice notice) => notice.Outcome switch
    {
        RefundOutcome.Succeeded => new RefundDone(),
        RefundOutcome.Abnormal => new RefundFailed("ABNORMAL", MayStillSucceed: true),
        _ => new RefundFailed("CLOSED", MayStillSucceed: false),
    };

    static CompletionResult ResultOf(RefundNotice notice) => notice.Outcome switch
    {
        RefundOutcome.Succeeded => CompletionResult.RefundCompleted,
        RefundOutcome.Abnormal => CompletionResult.RefundStalled,
        _ => CompletionResult.RefundFailed,
    };

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Order {OrderNo}: a refund by {Channel} is {Result}")]
        public static partial void Settled(ILogger logger, string orderNo, ChannelName channel, CompletionResult result);

        [LoggerMessage(LogLevel.Error, "Order {OrderNo}: a genuine refund by {Channel} does not fit: {Result}. The platform will repeat it")]
        public static partial void Unsettled(ILogger logger, string orderNo, ChannelName channel, CompletionResult result);
    }
}
