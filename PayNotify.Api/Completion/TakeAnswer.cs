using PayNotify.Api.Channels;
using PayNotify.Api.Refunds;

namespace PayNotify.Api.Completion;

/// <summary>Takes a platform's answer that a trade was paid the way a callback is taken: the same decision, the same lane.</summary>
sealed class TakeAnswer(CompletePayment complete, CompleteRefund refund)
{
    /// <returns>Whether it settles anything: what does not fit the order leaves it as it was.</returns>
    public async Task<bool> ExecuteAsync(TradePaid answer)
    {
        var notice = answer.Notice;
        var result = await complete.ExecuteAsync(notice, (_, _) => { });
        if (answer.IsRefundedWhole && result.IsSettled()) await refund.ExecuteAsync(WholeOf(notice), (_, _) => { });
        return result.IsSettled();
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
