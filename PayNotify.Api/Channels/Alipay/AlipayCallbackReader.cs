namespace PayNotify.Api.Channels.Alipay;

/// <summary>Reads a callback whose signature has been verified (docs/wire/alipay.md 4.2).</summary>
static class AlipayCallbackReader
{
    const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    public static CallbackReading Read(AlipayForm form)
    {
        if (form["notify_id"] is not { } notifyId || form["notify_type"] is not { } notifyType) return new Rejected(RejectionReason.FieldMissing);
        if (notifyType != "trade_status_sync") return new Irrelevant(ChannelName.Alipay, notifyId, notifyType);
        if (form["trade_status"] is not { } status) return new Rejected(RejectionReason.FieldMissing);
        if (IsRefund(form)) return ReadRefund(form, notifyId);
        return status is "TRADE_SUCCESS" or "TRADE_FINISHED" ? ReadPayment(form, notifyId) : new Irrelevant(ChannelName.Alipay, notifyId, status);
    }

    /// <summary>A part refund also says TRADE_SUCCESS: only the refund's own fields tell it from a payment.</summary>
    static bool IsRefund(AlipayForm form) => form["refund_fee"] is not null || form["gmt_refund"] is not null;

    static CallbackReading ReadPayment(AlipayForm form, string notifyId)
    {
        if (form["out_trade_no"] is not { } orderNo ||
            form["trade_no"] is not { } tradeNo ||
            form["seller_id"] is not { } sellerId ||
            form["app_id"] is not { } appId ||
            form["total_amount"] is not { } yuan ||
            form["gmt_payment"] is not { } paidAtText) return new Rejected(RejectionReason.FieldMissing);

        return AlipayMoney.TryParse(yuan, out var amount) && ChinaTime.TryParse(paidAtText, TimeFormat, out var paidAt)
            ? new Verified(new(ChannelName.Alipay, notifyId, orderNo, tradeNo, new(sellerId, appId), amount, "CNY", paidAt))
            : new Rejected(RejectionReason.ContentMalformed);
    }

    /// <summary>Its amount is the sum of all refunds so far, and it may lack everything about the payment (docs/wire/alipay.md 4.9).</summary>
    static CallbackReading ReadRefund(AlipayForm form, string notifyId)
    {
        if (form["out_trade_no"] is not { } orderNo ||
            form["trade_no"] is not { } tradeNo ||
            form["out_biz_no"] is not { } refundNo ||
            form["refund_fee"] is not { } yuan) return new Rejected(RejectionReason.FieldMissing);

        return AlipayMoney.TryParse(yuan, out _)
            ? new VerifiedRefund(new(ChannelName.Alipay, notifyId, orderNo, tradeNo, refundNo, form["seller_id"], RefundOutcome.Succeeded, Amount: null))
            : new Rejected(RejectionReason.ContentMalformed);
    }
}
