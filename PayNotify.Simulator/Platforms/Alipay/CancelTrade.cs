using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>
/// For an unknown outcome: closes what is unpaid, gives back what is paid, and does not mind a trade that never was
/// (docs/wire/alipay.md 3.6).
/// </summary>
internal sealed class CancelTrade(ILedger ledger) : IAlipayOperation
{
    /// <summary>What tells the refund of a cancel from any other: that one may be repeated.</summary>
    const string Fingerprint = "alipay.trade.cancel";

    /// <summary>Commonly named, not documented (docs/wire/alipay.md 5).</summary>
    static readonly TimeSpan Limit = TimeSpan.FromHours(24);

    public string Method => "alipay.trade.cancel";

    public MerchantCall Call => MerchantCall.Cancel;

    public async Task<AlipayAnswer> ExecuteAsync(AlipayCall call, CancellationToken cancellationToken) =>
        AlipayTrades.Named(call) is { } key
            ? await ledger.DecideAsync(key, page => Cancel(page, key), cancellationToken)
            : AlipayErrors.InvalidParameter(call.Content.Violation!);

    static AlipayAnswer Cancel(ILedgerPage page, OrderKey key)
    {
        switch (AlipayTrades.Trade(page))
        {
            case null:
                return Answer(action: null, key.OrderNo, key.TradeNo);
            case { State: PlatformOrderState.Closed } closed:
                return Answer("close", closed.OrderNo, closed.TradeNo);
            case { IsOpen: true } unpaid:
                unpaid.Close(page.Now);
                return Answer("close", unpaid.OrderNo, unpaid.TradeNo);
            case { Refunds: [{ Fingerprint: Fingerprint }] } cancelled:
                return Answer("refund", cancelled.OrderNo, cancelled.TradeNo);
            case { RefundedFen: > 0 }:
                return AlipayErrors.RefundFeeInvalid;
            case { } paid when page.Now > paid.PaidAt + Limit:
                return AlipayErrors.CancelTimeOut;
            case { } paid:
                page.AcceptRefund(new(
                    paid.OrderNo, RefundNo: null, paid.AmountFen, Reason: null, paid.NotifyUrl, Fingerprint, SettlesAfter: TimeSpan.Zero));
                return Answer("refund", paid.OrderNo, paid.TradeNo);
        }
    }

    static AlipayAnswer Answer(string? action, string? orderNo, string? tradeNo)
    {
        var answer = AlipayAnswer.Success();
        if (action is not null) answer.Node["action"] = action;
        if (orderNo is not null) answer.Node["out_trade_no"] = orderNo;
        answer.Node["retry_flag"] = "N";
        if (tradeNo is not null) answer.Node["trade_no"] = tradeNo;
        return answer;
    }
}
