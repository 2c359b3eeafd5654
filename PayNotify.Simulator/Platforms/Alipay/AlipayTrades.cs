using System.Text.Json.Nodes;
using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>A trade is born on scan: an order that nobody scanned is none, also when its code was withdrawn (docs/wire/alipay.md 3.2).</summary>
internal static class AlipayTrades
{
    /// <summary>A payment can be given back for twelve months; then the trade is finished (docs/wire/alipay.md 3.1).</summary>
    static readonly TimeSpan RefundWindow = TimeSpan.FromDays(365);

    /// <summary>
    /// The trade, or null. An unpaid one whose time is over is closed as of that moment. It happens by itself, and here for who looks in
    /// the moment before it does.
    /// </summary>
    public static PlatformOrder? Trade(ILedgerPage page)
    {
        if (page.Order is { State: PlatformOrderState.Scanned } order && page.Now > order.ExpiresAt) order.Close(order.ExpiresAt);

        return page.Order is { ScannedAt: not null } trade ? trade : null;
    }

    public static bool IsFinished(PlatformOrder trade, DateTimeOffset now) => now > trade.PaidAt + RefundWindow && !trade.IsRefundedInFull;

    public static string Status(PlatformOrder trade, DateTimeOffset now) => trade.State switch
    {
        PlatformOrderState.Scanned => "WAIT_BUYER_PAY",
        PlatformOrderState.Paid when trade.IsRefundedInFull => "TRADE_CLOSED",
        PlatformOrderState.Paid when IsFinished(trade, now) => "TRADE_FINISHED",
        PlatformOrderState.Paid => "TRADE_SUCCESS",
        PlatformOrderState.Closed => "TRADE_CLOSED",
        _ => throw new InvalidOperationException($"Order {trade.OrderNo} is no trade."),
    };

    /// <summary>Channels of a payment or a refund, one here: only in full answers, when asked for.</summary>
    public static JsonArray Funds(PlatformOrder trade, long fen) =>
        new(new JsonObject { ["amount"] = Yuan.Of(fen), ["fund_channel"] = trade.FundSource });

    /// <summary>The order that a call is about; <c>trade_no</c> wins over <c>out_trade_no</c>.</summary>
    public static OrderKey? Named(AlipayCall call)
    {
        var (tradeNo, orderNo) = (call.Content.Text("trade_no", 64), call.Content.OrderNo(required: false));
        if (tradeNo is null && orderNo is null) call.Content.Refuse("trade_no和out_trade_no", "不能同时为空");

        return call.Content.Violation is null ? new(call.Merchant.Name, PlatformName.Alipay, orderNo, tradeNo) : null;
    }
}
