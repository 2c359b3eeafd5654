using PayNotify.Api.Channels;
using PayNotify.Api.Orders;

namespace PayNotify.Api.Completion;

/// <summary>What a genuine notice of a payment means for an order. It changes nothing: the same three always give the same result.</summary>
static class CompletionDecision
{
    /// <param name="order">The order of that number, if there is one.</param>
    /// <param name="trade">What that order is on the notice's channel; null when it was never offered there.</param>
    /// <param name="known">What the same trade has paid before.</param>
    public static CompletionResult Of(PaymentNotice notice, Order? order, OrderTrade? trade, Payment? known) =>
        order is null ? CompletionResult.UnknownOrder
        : Mismatch(notice, order, trade) is { } mismatch ? mismatch
        : known is not null ? (known.OrderNo == order.OrderNo ? CompletionResult.AlreadyCompleted : CompletionResult.TradeReused)
        : order.Status switch
        {
            OrderStatus.AwaitingPayment => CompletionResult.Completed,
            OrderStatus.Closed or OrderStatus.Expired => CompletionResult.PaidLate,
            _ => CompletionResult.PaidTwice,
        };

    static CompletionResult? Mismatch(PaymentNotice notice, Order order, OrderTrade? trade) =>
        trade is null ? CompletionResult.WrongChannel
        : notice.PaidTo.MerchantId != trade.MerchantId ? CompletionResult.WrongMerchant
        : notice.PaidTo.AppId != trade.AppId ? CompletionResult.WrongApp
        : notice.Currency != "CNY" ? CompletionResult.CurrencyMismatch
        : notice.Amount != order.Amount ? CompletionResult.AmountMismatch
        : null;
}
