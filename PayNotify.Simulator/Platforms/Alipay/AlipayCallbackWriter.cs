using System.Text.Json.Nodes;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>The fields of a notification, as a real one has them and in its order (docs/wire/alipay.md 4.2).</summary>
internal static class AlipayCallbackWriter
{
    static readonly string[] Order =
    [
        "gmt_create", "charset", "gmt_payment", "gmt_refund", "gmt_close", "notify_time", "subject", "sign", "buyer_id",
        "body", "passback_params", "refund_fee", "out_biz_no", "invoice_amount", "version", "notify_id", "fund_bill_list", "notify_type", "out_trade_no", "total_amount", "trade_status", "trade_no",
        "auth_app_id", "receipt_amount", "point_amount", "app_id", "buyer_pay_amount", "sign_type", "seller_id",
    ];

    public static CallbackDraft Draft(Merchant merchant, PlatformOrder trade, string tradeStatus, DateTimeOffset now)
    {
        var (notifyId, content) = Describe(merchant, trade, tradeStatus, now);
        if (trade.ClosedAt is { } closedAt) content["gmt_close"] = ChinaTime.Plain(closedAt);
        if (trade.PaidAt is not null)
        {
            var amount = Yuan.Of(trade.AmountFen);
            content["invoice_amount"] = amount;
            content["receipt_amount"] = amount;
            content["buyer_pay_amount"] = amount;
            content["point_amount"] = "0.00";
            content["fund_bill_list"] = WireJson.Text(new JsonArray(new JsonObject { ["amount"] = amount, ["fundChannel"] = trade.FundSource }));
        }

        return new(notifyId, tradeStatus, now, content);
    }

    /// <summary>Without the payment's amounts, as in the one real sample; <c>refund_fee</c> is all that went back so far (4.9).</summary>
    public static CallbackDraft Draft(Merchant merchant, Refund refund, string tradeStatus, DateTimeOffset now)
    {
        var (trade, settledAt) = (refund.Order, refund.SettledAt!.Value);
        var (notifyId, content) = Describe(merchant, trade, tradeStatus, now);
        content["refund_fee"] = Yuan.Of(trade.RefundedFen);
        content["gmt_refund"] = ChinaTime.PlainMilliseconds(settledAt);
        content["out_biz_no"] = refund.OutRefundNo;
        if (trade.IsRefundedInFull) content["gmt_close"] = ChinaTime.Plain(settledAt);
        return new(notifyId, tradeStatus, now, content);
    }

    /// <summary>What every notification says.</summary>
    static (string NotifyId, JsonObject Content) Describe(Merchant merchant, PlatformOrder trade, string tradeStatus, DateTimeOffset now)
    {
        var (account, notifyId) = (merchant.Alipay, NotifyId(now));
        var content = new JsonObject
        {
            ["gmt_create"] = ChinaTime.Plain(trade.ScannedAt!.Value),
            ["charset"] = trade.Charset ?? AlipayCharset.Utf8.Name,
            ["subject"] = trade.Description,
            ["buyer_id"] = trade.PayerId,
            ["version"] = "1.0",
            ["notify_id"] = notifyId,
            ["notify_type"] = "trade_status_sync",
            ["out_trade_no"] = trade.OrderNo,
            ["total_amount"] = Yuan.Of(trade.AmountFen),
            ["trade_status"] = tradeStatus,
            ["trade_no"] = trade.TradeNo,
            ["auth_app_id"] = account.AppId,
            ["app_id"] = account.AppId,
            ["sign_type"] = "RSA2",
            ["seller_id"] = account.SellerId,
        };
        if (trade.BodyText is not null) content["body"] = trade.BodyText;
        if (trade.Attach is not null) content["passback_params"] = trade.Attach;
        if (trade.PaidAt is { } paidAt) content["gmt_payment"] = ChinaTime.Plain(paidAt);
        return (notifyId, content);
    }

    /// <summary>One sending's fields, still without <c>sign</c>. Empty values are left out: verifiers disagree on them (4.3).</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Write(CallbackDraft draft, DateTimeOffset notifyTime) =>
    [
        .. draft.Content
            .Select(field => KeyValuePair.Create(field.Key, field.Value?.ToString() ?? ""))
            .Append(new("notify_time", ChinaTime.Plain(notifyTime)))
            .Where(field => field.Value.Length > 0)
            .DistinctBy(field => field.Key)
            .OrderBy(field => Place(field.Key)),
    ];

    /// <summary>A field that is not known here goes to the end.</summary>
    public static int Place(string name) => Array.IndexOf(Order, name) is >= 0 and var place ? place : Order.Length;

    // 34 digits: date, five digits that end in 222, time of day, fifteen digits.
    static string NotifyId(DateTimeOffset now) =>
        $"{ChinaTime.Of(now):yyyyMMdd}{RandomText.Digits(2)}222{ChinaTime.Of(now):HHmmss}{RandomText.Digits(15)}";
}
