using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Ends a trade that was scanned and not paid, and no other (docs/wire/alipay.md 3.5).</summary>
internal sealed class CloseTrade(ILedger ledger) : IAlipayOperation
{
    public string Method => "alipay.trade.close";

    public MerchantCall Call => MerchantCall.Close;

    public async Task<AlipayAnswer> ExecuteAsync(AlipayCall call, CancellationToken cancellationToken)
    {
        call.Content.Text("operator_id", 28);
        return AlipayTrades.Named(call) is { } key
            ? await ledger.DecideAsync(key, Close, cancellationToken)
            : AlipayErrors.InvalidParameter(call.Content.Violation!);
    }

    static AlipayAnswer Close(ILedgerPage page)
    {
        if (AlipayTrades.Trade(page) is not { } trade) return AlipayErrors.TradeNotExist;
        if (!trade.IsOpen) return AlipayErrors.TradeStatusError;

        trade.Close(page.Now);
        return AlipayAnswer.Success(new("out_trade_no", trade.OrderNo), new("trade_no", trade.TradeNo));
    }
}
