using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Hosting;
using PayNotify.Api.Orders;
using PayNotify.Api.Refunds;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Completion;

/// <summary>
/// Decides what a genuine notice of a payment means, at most once an order. Payment, order move, event and work row are one transaction;
/// the keys of the payment table are the last word on "once".
/// </summary>
sealed partial class CompletePayment(CommitLane lane, OrderEventBell bell, Telemetry telemetry, TimeProvider time, ILogger<CompletePayment> logger)
{
    /// <param name="alongside">What the caller keeps in the same transaction: the evidence.</param>
    /// <returns>Only after the commit.</returns>
    public async Task<CompletionResult> ExecuteAsync(PaymentNotice notice, Action<PayNotifyDb, CompletionResult> alongside)
    {
        var began = time.GetUtcNow();
        var (result, news, trace, decided) = await lane.WriteByKeyAsync(async db =>
        {
            var decidedAt = time.GetUtcNow();
            var decision = await DecideAsync(db, notice);
            alongside(db, decision.Result);
            return (decision.Result, decision.News, (await db.Orders.FindAsync(notice.OrderNo))?.Trace, decidedAt);
        });

        if (news is not null) bell.Ring(news);
        telemetry.CountOutcome(notice.Channel, result.ToString());
        Traces.Complete(trace, notice.OrderNo, notice.Channel, result.ToString(), began, decided, time.GetUtcNow());
        using var scope = Log.Trace(logger, Traces.TraceId(trace));
        if (result.IsSettled()) Log.Settled(logger, notice.OrderNo, notice.Channel, result);
        else Log.Unsettled(logger, notice.OrderNo, notice.Channel, result);
        return result;
    }

    /// <summary>The decision and what follows from it; it changes what the context tracks and saves nothing.</summary>
    public async Task<(CompletionResult Result, OrderEvent? News)> DecideAsync(PayNotifyDb db, PaymentNotice notice)
    {
        // By key: the lane's copies of one callback find what the first copy has changed and not yet saved.
        var order = await db.Orders.FindAsync(notice.OrderNo);
        var trade = await db.OrderTrades.FindAsync(notice.OrderNo, notice.Channel);
        var known = await db.Payments.FindAsync(notice.Channel, notice.TradeNo);
        var result = CompletionDecision.Of(notice, order, trade, known);
        switch (result)
        {
            case CompletionResult.Completed:
                return (result, await CompleteAsync(db, notice, order!));

            case CompletionResult.PaidLate:
                return (result, TakeLate(db, notice, order!, trade!));

            case CompletionResult.PaidTwice:
                return (result, TakeSecond(db, notice, order!, trade!));

            case CompletionResult.UnknownOrder:
                await EarlyNotice.KeepAsync(db, notice, time.GetUtcNow());
                return (result, null);

            default:
                return (result, null);
        }
    }

    async Task<OrderEvent> CompleteAsync(PayNotifyDb db, PaymentNotice notice, Order order)
    {
        Keep(db, notice, isSurplus: false);
        foreach (var name in Enum.GetValues<ChannelName>())
        {
            if (await db.OrderTrades.FindAsync(order.OrderNo, name) is not { } trade) continue;

            // By a code of another channel the order could be paid a second time: that trade is closed at the next look.
            if (trade.Channel == notice.Channel) trade.StopChecking();
            else if (!trade.IsClosed) trade.CheckAt(time.GetUtcNow());
        }

        db.PaidOrders.Add(PaidOrder.Pending(order.OrderNo, time.GetUtcNow()));
        return db.OrderEvents.Add(order.Pay(notice, time.GetUtcNow())).Entity;
    }

    OrderEvent TakeLate(PayNotifyDb db, PaymentNotice notice, Order order, OrderTrade trade)
    {
        var refund = db.Refunds.Add(Refund.Owed(Keep(db, notice, isSurplus: false), RefundCause.PaidLate, time.GetUtcNow())).Entity;
        trade.StopChecking();
        return db.OrderEvents.Add(order.PayLate(notice, refund.RefundNo, time.GetUtcNow())).Entity;
    }

    OrderEvent TakeSecond(PayNotifyDb db, PaymentNotice notice, Order order, OrderTrade trade)
    {
        var payment = Keep(db, notice, isSurplus: true);
        var refund = db.Refunds.Add(Refund.Owed(payment, RefundCause.PaidTwice, time.GetUtcNow())).Entity;
        trade.StopChecking();
        return db.OrderEvents.Add(order.PayTwice(payment.AsSecond(refund.RefundNo), time.GetUtcNow())).Entity;
    }

    Payment Keep(PayNotifyDb db, PaymentNotice notice, bool isSurplus) => db.Payments.Add(Payment.Of(notice, isSurplus, time.GetUtcNow())).Entity;

    static partial class Log
    {
        public static readonly Func<ILogger, string?, IDisposable?> Trace = LoggerMessage.DefineScope<string?>("OrderTrace:{OrderTrace}");

        [LoggerMessage(LogLevel.Information, "Order {OrderNo}: a payment by {Channel} is {Result}")]
        public static partial void Settled(ILogger logger, Printable orderNo, ChannelName channel, CompletionResult result);

        [LoggerMessage(LogLevel.Error, "Order {OrderNo}: a genuine payment by {Channel} does not fit: {Result}. The platform will repeat it")]
        public static partial void Unsettled(ILogger logger, Printable orderNo, ChannelName channel, CompletionResult result);
    }
}
