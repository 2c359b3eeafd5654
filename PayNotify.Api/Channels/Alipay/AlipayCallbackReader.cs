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
        if (!IsPayment(form, status)) return new Irrelevant(ChannelName.Alipay, notifyId, status);

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

    /// <summary>A part refund also says TRADE_SUCCESS: only the refund's own fields tell it from a payment.</summary>
    static bool IsPayment(AlipayForm form, string status) =>
        status is "TRADE_SUCCESS" or "TRADE_FINISHED" && form["refund_fee"] is null && form["gmt_refund"] is null;
}
