using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>What the sender of a fired callback may choose (docs/wire/alipay.md 4.2).</summary>
static class AlipayCallbackFields
{
    /// <summary>The buyer paid all of it.</summary>
    static readonly string[] PaidAmounts = ["receipt_amount", "buyer_pay_amount", "invoice_amount"];

    static readonly CallbackField[] OfAll =
    [
        CallbackField.Text("orderNo", "out_trade_no", 64, new("Order number", "商户订单号")),
        CallbackField.Fen("amountFen", "total_amount", new("Order amount", "订单金额"), PutAmount, Yuan.Parse),
        CallbackField.Text("tradeNo", "trade_no", 64, new("Trade number of Alipay", "支付宝交易号")),
        CallbackField.Text("payer", "buyer_id", 28, new("Payer (buyer_id)", "付款人（buyer_id）")),
        CallbackField.Text("subject", "subject", 256, new("Subject", "订单标题")),
        CallbackField.Text("attach", "passback_params", 512, new("Passback parameters", "回传参数")),
    ];

    static readonly CallbackField PaidAt = CallbackField.Time("paidAt", "gmt_payment", new("Paid at", "支付时间"), ChinaTime.Plain);

    /// <summary>Alipay has no type for refunds: these fields make one of the notification (4.9).</summary>
    static readonly CallbackField[] OfRefund =
    [
        CallbackField.Text("refundNo", "out_biz_no", 64, new("Refund number", "退款请求号")),
        CallbackField.Fen("refundFen", "refund_fee", new("Refunded so far", "累计退款金额"), (content, fen) => content["refund_fee"] = Yuan.Of(fen), Yuan.Parse),
        CallbackField.Time("refundedAt", "gmt_refund", new("Refunded at", "退款时间"), ChinaTime.PlainMilliseconds),
    ];

    public static IReadOnlyList<CallbackField> Of(string type) => type switch
    {
        AlipayPlatform.Success or AlipayPlatform.Closed => [.. OfAll, PaidAt, .. OfRefund],
        AlipayPlatform.Finished => [.. OfAll, PaidAt],
        _ => OfAll,
    };

    static void PutAmount(JsonObject content, long fen)
    {
        var yuan = Yuan.Of(fen);
        content["total_amount"] = yuan;
        foreach (var name in PaidAmounts.Where(content.ContainsKey)) content[name] = yuan;
        if ((string?)content["fund_bill_list"] is { } funds && JsonNode.Parse(funds) is JsonArray and [JsonObject only])
        {
            only["amount"] = yuan;
            content["fund_bill_list"] = WireJson.Text(new JsonArray(only.DeepClone()));
        }
    }
}
