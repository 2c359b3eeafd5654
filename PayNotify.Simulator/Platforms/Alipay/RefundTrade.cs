using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Gives back a part of a payment or all of it, at once, and once for each request number (docs/wire/alipay.md 3.7).</summary>
internal sealed class RefundTrade(ILedger ledger) : IAlipayOperation
{
    static readonly (string Name, int Max)[] Texts = [("operator_id", 30), ("refund_currency", 8), ("store_id", 32), ("terminal_id", 32)];

    public string Method => "alipay.trade.refund";

    public MerchantCall Call => MerchantCall.Refund;

    public async Task<AlipayAnswer> ExecuteAsync(AlipayCall call, CancellationToken cancellationToken)
    {
        var content = call.Content;
        var key = AlipayTrades.Named(call);
        var amount = content.Amount("refund_amount");
        var requestNo = content.Text("out_request_no", 64);
        var reason = content.Text("refund_reason", 256);
        foreach (var (name, max) in Texts) content.Text(name, max);
        var withDetails = content.Lists("query_options", "refund_detail_item_list");
        if (content.Violation is { } violation) return Failed(AlipayErrors.InvalidParameter(violation));

        return await ledger.DecideAsync(key!, page => Refund(page, new(amount, requestNo, reason, withDetails)), cancellationToken);
    }

    static AlipayAnswer Refund(ILedgerPage page, Asked asked)
    {
        if (AlipayTrades.Trade(page) is not { } trade) return Failed(AlipayErrors.TradeNotExist);

        // Without a number of its own a refund has the order's, so it cannot happen twice either.
        var number = asked.RequestNo ?? trade.OrderNo;
        if (trade.Refunds.Find(refund => refund.OutRefundNo == number) is { } repeated)
            return repeated.AmountFen == asked.Fen ? Done(repeated, asked, moved: false) : Failed(AlipayErrors.DiscordantRepeatRequest);

        if (Refusal(trade, asked, page.Now) is { } refusal) return Failed(refusal);

        var draft = new RefundDraft(number, RefundNo: null, asked.Fen, asked.Reason, trade.NotifyUrl, Fingerprint: "", SettlesAfter: TimeSpan.Zero);
        return Done(page.AcceptRefund(draft), asked, moved: true);
    }

    static AlipayAnswer? Refusal(PlatformOrder trade, Asked asked, DateTimeOffset now) => trade switch
    {
        { IsOpen: true } => AlipayErrors.TradeStatusError,
        { State: PlatformOrderState.Closed } or { IsRefundedInFull: true } => AlipayErrors.TradeHasClose,
        _ when AlipayTrades.IsFinished(trade, now) => AlipayErrors.TradeHasFinished,
        _ when asked.RequestNo is null && asked.Fen != trade.AmountFen => AlipayErrors.RefundNotEqualTotal,
        _ when asked.Fen > trade.AmountFen - trade.RefundedFen => AlipayErrors.RefundFeeInvalid,
        _ => null,
    };

    /// <param name="moved">Whether this very call moved money. <c>refund_fee</c> is all that went back so far, by whichever call.</param>
    static AlipayAnswer Done(Refund refund, Asked asked, bool moved)
    {
        var trade = refund.Order;
        var answer = AlipayAnswer.Success(
            new("buyer_logon_id", trade.PayerName),
            new("buyer_user_id", trade.PayerId),
            new("fund_change", moved ? "Y" : "N"),
            new("gmt_refund_pay", ChinaTime.Plain(refund.SettledAt!.Value)),
            new("out_trade_no", trade.OrderNo));
        if (asked.WithDetails) answer.Node["refund_detail_item_list"] = AlipayTrades.Funds(trade, refund.AmountFen);
        answer.Node["refund_fee"] = Yuan.Of(trade.RefundedFen);
        if (asked.WithDetails) answer.Node["send_back_fee"] = Yuan.Of(refund.AmountFen);
        answer.Node["trade_no"] = trade.TradeNo;
        return answer;
    }

    static AlipayAnswer Failed(AlipayAnswer error)
    {
        var node = error.Node.DeepClone().AsObject();
        node["refund_fee"] = "0.00";
        node["send_back_fee"] = "0.00";
        return new(node);
    }

    sealed record Asked(long Fen, string? RequestNo, string? Reason, bool WithDetails);
}
