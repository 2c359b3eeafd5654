using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Completion;

/// <summary>
/// Decides what a genuine notice of a payment means, at most once an order. Payment, order move, event and work row are one transaction;
/// the keys of the payment table are the last word on "once".
/// </summary>
sealed partial class CompletePayment(CommitLane lane, OrderEventBell bell, TimeProvider time, ILogger<CompletePayment> logger)
{
    /// <param name="alongside">What the caller keeps in the same transaction: the evidence.</param>
    /// <returns>Only after the commit.</returns>
    public async Task<CompletionResult> ExecuteAsync(PaymentNotice notice, Action<PayNotifyDb, CompletionResult> alongside)
    {
        var (result, news) = await lane.WriteAsync(async db =>
        {
            var decision = await DecideAsync(db, notice);
            alongside(db, decision.Result);
            return decision;
        });

        if (news is not null) bell.Ring(news);
        if (result.IsSettled()) Log.Settled(logger, notice.OrderNo, notice.Channel, result);
        else Log.Unsettled(logger, notice.OrderNo, notice.Channel, result);
        return result;
    }

    /// <summary>The decision alone; it changes what the context tracks and saves nothing.</summary>
    public async Task<(CompletionResult Result, OrderEvent? News)> DecideAsync(PayNotifyDb db, PaymentNotice notice)
    {
        // The lane's copies of one callback find the order of the first copy, changed and not yet saved.
        var order = await db.Orders.FindAsync(notice.OrderNo);
        if (order is null) return (CompletionResult.UnknownOrder, null);
        if (Mismatch(order, notice) is { } mismatch) return (mismatch, null);

        var payment = await db.Payments.FindAsync(notice.OrderNo);
        if (payment is not null) return (payment.TradeNo == notice.TradeNo ? CompletionResult.AlreadyCompleted : CompletionResult.PaidTwice, null);
        if (await HasPaidAnotherAsync(db, notice)) return (CompletionResult.TradeReused, null);

        var now = time.GetUtcNow();
        db.Payments.Add(Payment.Of(notice, now));
        var (result, news) = order.Status is OrderStatus.AwaitingPayment
            ? (CompletionResult.Completed, order.Pay(now))
            : (CompletionResult.PaidLate, order.PayLate(now));
        db.OrderEvents.Add(news);
        if (result is CompletionResult.Completed) db.PaidOrders.Add(PaidOrder.Pending(order.OrderNo, now));
        return (result, news);
    }

    static Task<bool> HasPaidAnotherAsync(PayNotifyDb db, PaymentNotice notice) =>
        db.Payments.AnyAsync(other => other.Channel == notice.Channel && other.TradeNo == notice.TradeNo);

    static CompletionResult? Mismatch(Order order, PaymentNotice notice) =>
        notice.Channel != order.Channel ? CompletionResult.WrongChannel
        : notice.PaidTo.MerchantId != order.MerchantId ? CompletionResult.WrongMerchant
        : notice.PaidTo.AppId != order.AppId ? CompletionResult.WrongApp
        : notice.Currency != "CNY" ? CompletionResult.CurrencyMismatch
        : notice.Amount != order.Amount ? CompletionResult.AmountMismatch
        : null;

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Order {OrderNo}: a payment by {Channel} is {Result}")]
        public static partial void Settled(ILogger logger, string orderNo, ChannelName channel, CompletionResult result);

        [LoggerMessage(LogLevel.Error, "Order {OrderNo}: a genuine payment by {Channel} does not fit: {Result}. The platform will repeat it")]
        public static partial void Unsettled(ILogger logger, string orderNo, ChannelName channel, CompletionResult result);
    }
}
