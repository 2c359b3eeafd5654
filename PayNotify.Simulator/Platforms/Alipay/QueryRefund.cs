using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>How a refund stands. One that nobody asked for is no error: the answer then says nothing of a refund (docs/wire/alipay.md 3.8).</summary>
internal sealed class QueryRefund(ILedger ledger) : IAlipayOperation
{
    public string Method => "alipay.trade.fastpay.refund.query";

    public MerchantCall Call => MerchantCall.QueryRefund;

    public async Task<AlipayAnswer> ExecuteAsync(AlipayCall call, CancellationToken cancellationToken)
    {
        var content = call.Content;
        var key = AlipayTrades.Named(call);
        var requestNo = content.Text("out_request_no", 64, required: true);
        var withTime = content.Lists("query_options", "gmt_refund_pay");
        var withDetails = content.Lists("query_options", "refund_detail_item_list");
        if (content.Violation is { } violation) return AlipayErrors.InvalidParameter(violation);

        return await ledger.DecideAsync(
            key! with { OutRefundNo = requestNo },
            page => AlipayTrades.Trade(page) is null ? AlipayErrors.TradeNotExist : Describe(page.Refund, withTime, withDetails),
            cancellationToken);
    }

    static AlipayAnswer Describe(Refund? refund, bool withTime, bool withDetails)
    {
        var answer = AlipayAnswer.Success();
        if (refund is null) return answer;

        var (node, trade) = (answer.Node, refund.Order);
        if (withTime) node["gmt_refund_pay"] = ChinaTime.Plain(refund.SettledAt!.Value);
        node["out_request_no"] = refund.OutRefundNo;
        node["out_trade_no"] = trade.OrderNo;
        node["refund_amount"] = Yuan.Of(refund.AmountFen);
        if (withDetails) node["refund_detail_item_list"] = AlipayTrades.Funds(trade, refund.AmountFen);
        if (refund.Reason is not null) node["refund_reason"] = refund.Reason;
        node["refund_status"] = "REFUND_SUCCESS";
        if (withDetails) node["send_back_fee"] = Yuan.Of(refund.AmountFen);
        node["total_amount"] = Yuan.Of(trade.AmountFen);
        node["trade_no"] = trade.TradeNo;
        return answer;
    }
}
