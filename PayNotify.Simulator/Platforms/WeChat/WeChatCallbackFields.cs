using System.Globalization;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>What the sender of a fired callback may choose (docs/wire/wechat.md 5.3).</summary>
static class WeChatCallbackFields
{
    static readonly CallbackField OrderNo = CallbackField.Text("orderNo", "out_trade_no", 32, new("Order number", "商户订单号"));
    static readonly CallbackField TradeNo = CallbackField.Text("tradeNo", "transaction_id", 32, new("Trade number of WeChat Pay", "微信支付订单号"));
    static readonly CallbackField Amount = Fen("amountFen", "amount.total", "amount.payer_total", new("Order amount", "订单金额"));

    static readonly CallbackField[] OfPayment =
    [
        OrderNo, Amount, TradeNo,
        CallbackField.Text("payer", "payer.openid", 128, new("Payer (openid)", "付款人（openid）")),
        Time("paidAt", new("Paid at", "支付时间")),
        CallbackField.Text("attach", "attach", 128, new("Attached data", "附加数据")),
        CallbackField.Choice("tradeState", "trade_state", new("Trade state", "交易状态"), "SUCCESS", "REFUND", "NOTPAY", "CLOSED"),
    ];

    static readonly CallbackField[] OfRefund =
    [
        OrderNo, Amount, TradeNo,
        CallbackField.Text("refundNo", "out_refund_no", 64, new("Refund number", "商户退款单号")),
        Fen("refundFen", "amount.refund", "amount.payer_refund", new("Refund amount", "退款金额")),
        CallbackField.Choice("refundStatus", "refund_status", new("Refund status", "退款状态"), "SUCCESS", "ABNORMAL", "CLOSED"),
        Time("refundedAt", new("Refunded at", "退款成功时间")),
    ];

    public static IReadOnlyList<CallbackField> Of(WeChatCallbackType type) => type.Outcome is null ? OfPayment : OfRefund;

    static CallbackField Time(string name, Bilingual label) => CallbackField.Time(name, "success_time", label, ChinaTime.Rfc3339);

    static CallbackField Fen(string name, string member, string payers, Bilingual label) => CallbackField.Fen(name, member, label, (content, fen) =>
    {
        CallbackField.Put(content, member, fen);
        CallbackField.Put(content, payers, fen);
    }, text => long.Parse(text, CultureInfo.InvariantCulture));
}
