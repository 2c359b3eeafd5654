using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Events;
using PayNotify.Api.Hosting;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Refunds;

/// <summary>Decides what a genuine notice of a refund means, and keeps it. A refund that was made on the platform's own pages is taken into the books.</summary>
sealed partial class CompleteRefund(
    CommitLane lane,
    DecideRefund decide,
    BookRefund book,
    OrderEventBell bell,
    Telemetry telemetry,
    TimeProvider time,
    ILogger<CompleteRefund> logger)
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
        if (refund is not null && !Fits(notice, refund)) return (CompletionResult.RefundMismatch, []);
        if (notice.Outcome is RefundOutcome.Succeeded) return await TakeAsync(db, notice, refund, order, payment);
        if (refund is null) return (ResultOf(notice), []);
        return refund.IsOver ? (CompletionResult.RefundRepeated, []) : (ResultOf(notice), await decide.ApplyAsync(db, refund, order, payment, Meaning(notice)));
    }

    static bool Fits(RefundNotice notice, Refund refund) =>
        refund.TradeNo == notice.TradeNo && (notice.Amount is null || refund.Amount == default || notice.Amount == refund.Amount);

    /// <summary>Money that moved is booked, whatever was believed before.</summary>
    async Task<(CompletionResult Result, IReadOnlyList<OrderEvent> News)> TakeAsync(PayNotifyDb db, RefundNotice notice, Refund? known, Order order, Payment payment)
    {
        // Of a payment that went back whole no more can go back: it is in the books under another number.
        if (known is { State: RefundState.Done } || payment.IsRefundedWhole) return (CompletionResult.RefundRepeated, []);

        var now = time.GetUtcNow();
        var refund = known ?? Refund.Heard(payment, notice.RefundNo, now);
        if (AmountOf(notice, refund, payment) is not { } amount)
        {
            if (known is null) db.Refunds.Add(refund);
            else refund.HearAgain(now);
            return (CompletionResult.RefundNoted, []);
        }

        if (await book.ExecuteAsync(db, refund, order, payment, amount) is not { } news) return (CompletionResult.RefundMismatch, []);

        if (known is null) db.Refunds.Add(refund);
        db.OrderEvents.AddRange(news);
        return (CompletionResult.RefundCompleted, news);
    }

    static Fen? AmountOf(RefundNotice notice, Refund refund, Payment payment) =>
        notice.IsWhole ? payment.Held
        : notice.Amount ?? (refund.Amount == default ? null : refund.Amount);

    static RefundResult Meaning(RefundNotice notice) => notice.Outcome is RefundOutcome.Abnormal
        ? new RefundFailed("ABNORMAL", MayStillSucceed: true)
        : new RefundFailed("CLOSED", MayStillSucceed: false);

    static CompletionResult ResultOf(RefundNotice notice) =>
        notice.Outcome is RefundOutcome.Abnormal ? CompletionResult.RefundStalled : CompletionResult.RefundFailed;

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Order {OrderNo}: a refund by {Channel} is {Result}")]
        public static partial void Settled(ILogger logger, Printable orderNo, ChannelName channel, CompletionResult result);

        [LoggerMessage(LogLevel.Error, "Order {OrderNo}: a genuine refund by {Channel} does not fit: {Result}. The platform will repeat it")]
        public static partial void Unsettled(ILogger logger, Printable orderNo, ChannelName channel, CompletionResult result);
    }
}
