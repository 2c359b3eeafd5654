using PayNotify.Api.Channels;
using PayNotify.Api.Refunds;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Completion;

/// <summary>Takes a platform's answer that a trade was paid the way a callback is taken: the same decision, the same lane.</summary>
sealed class TakeAnswer(CompletePayment complete, CompleteRefund refund, TimeProvider time)
{
    /// <summary>The problem of goods that were paid for with money of which something went back before the shop knew of it.</summary>
    public const string RefundedBefore = "REFUNDED_BEFORE_DELIVERY";

    /// <returns>Whether it settles anything: what does not fit the order leaves it as it was.</returns>
    public async Task<bool> ExecuteAsync(TradePaid answer)
    {
        var notice = answer.Notice;
        var result = await complete.ExecuteAsync(notice, (db, decided) => HoldGoods(db, decided, answer));
        if (answer.Refunds is TradeRefunds.Whole && result.IsSettled()) await refund.ExecuteAsync(WholeOf(notice), (_, _) => { });
        return result.IsSettled();
    }

    /// <summary>Goods never go out for money that went back: where that is unclear the operator decides, who finds them in the list.</summary>
    void HoldGoods(PayNotifyDb db, CompletionResult result, TradePaid answer)
    {
        if (answer.Refunds is TradeRefunds.NoneTold || result is not CompletionResult.Completed) return;

        db.PaidOrders.Local.Single(work => work.OrderNo == answer.Notice.OrderNo).Hold(RefundedBefore, time.GetUtcNow());
    }

    /// <summary>The answer does not say under which number it went back; whoever asks for all of it without one has the order's.</summary>
    static RefundNotice WholeOf(PaymentNotice notice) => new(
        notice.Channel,
        NotifyId: null,
        notice.OrderNo,
        notice.TradeNo,
        RefundNo: notice.OrderNo,
        notice.PaidTo.MerchantId,
        RefundOutcome.Succeeded,
        Amount: null,
        IsWhole: true);
}
