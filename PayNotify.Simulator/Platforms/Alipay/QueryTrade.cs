using System.Text.Json.Nodes;
using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>How a trade stands, once there is one (docs/wire/alipay.md 3.4).</summary>
internal sealed class QueryTrade(ILedger ledger) : IAlipayOperation
{
    public string Method => "alipay.trade.query";

    public MerchantCall Call => MerchantCall.Query;

    public async Task<AlipayAnswer> ExecuteAsync(AlipayCall call, CancellationToken cancellationToken)
    {
        if (AlipayTrades.Named(call) is not { } key) return AlipayErrors.InvalidParameter(call.Content.Violation!);

        var withFunds = call.Content.Lists("query_options", "fund_bill_list");
        return await ledger.DecideAsync(
            key,
            page => AlipayTrades.Trade(page) is { } trade ? Describe(trade, page.Now, withFunds) : AlipayErrors.QueriedTradeNotExist(key.OrderNo),
            cancellationToken);
    }

    static AlipayAnswer Describe(PlatformOrder trade, DateTimeOffset now, bool withFunds)
    {
        var paid = trade.State is PlatformOrderState.Paid ? Yuan.Of(trade.AmountFen) : null;

        var members = new List<KeyValuePair<string, JsonNode?>>
        {
            new("buyer_logon_id", trade.PayerName),
            new("buyer_pay_amount", paid ?? "0.00"),
            new("buyer_user_id", trade.PayerId),
            new("buyer_user_type", "PRIVATE"),
        };
        if (withFunds && paid is not null)
            members.Add(new("fund_bill_list", AlipayTrades.Funds(trade, trade.AmountFen)));
        members.AddRange([new("invoice_amount", paid ?? "0.00"), new("out_trade_no", trade.OrderNo)]);
        if (trade.Attach is not null) members.Add(new("passback_params", trade.Attach));
        members.AddRange([new("point_amount", "0.00"), new("receipt_amount", paid ?? "0.00")]);
        if (paid is not null) members.Add(new("send_pay_date", ChinaTime.Plain(trade.PaidAt!.Value)));
        members.AddRange(
        [
            new("total_amount", Yuan.Of(trade.AmountFen)),
            new("trade_no", trade.TradeNo),
            new("trade_status", AlipayTrades.Status(trade, now)),
        ]);
        return AlipayAnswer.Success(members);
    }
}
