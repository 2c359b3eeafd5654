namespace PayNotify.Api.Channels.Alipay;

/// <summary>What we ask of Alipay about a refund (docs/wire/alipay.md 3.7 and 3.8). Its callbacks go to the payment's own address.</summary>
sealed class AlipayRefunds(AlipayExchange exchange)
{
    public async Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        var refund = new TradeRefund(request.TradeNo, AlipayMoney.ToYuan(request.Amount), request.RefundNo, request.Reason);
        return await exchange.SendAsync("alipay.trade.refund", AlipayJson.Write(refund), notifyUrl: null, cancellationToken) switch
        {
            // Without the Y this call moved nothing: done before, or not done yet. Only a query tells which.
            AlipayBelieved(var node) when AlipayJson.Read<TradeRefundAnswer>(node.Span) is { FundChange: "Y" } => new RefundDone(),
            AlipayBelieved => new RefundUnderWay(),
            AlipayDeclined({ SubCode: "ACQ.SYSTEM_ERROR" or "ACQ.SELLER_BALANCE_NOT_ENOUGH" or null } problem) => new RefundUnknown(problem.SubCode ?? problem.Code),
            AlipayDeclined(var problem) => new RefundRefused(problem.SubCode!),
            AlipayNotBelieved(var why) => new RefundUnknown(why),
            _ => throw new InvalidOperationException("not a reply"),
        };
    }

    public async Task<RefundResult> QueryAsync(string orderNo, string refundNo, CancellationToken cancellationToken) =>
        await exchange.SendAsync("alipay.trade.fastpay.refund.query", AlipayJson.Write(new RefundQuery(orderNo, refundNo)), notifyUrl: null, cancellationToken) switch
        {
            AlipayBelieved(var node) => AlipayJson.Read<RefundQueryAnswer>(node.Span) switch
            {
                { RefundStatus: "REFUND_SUCCESS" } => new RefundDone(),

                // A number that is no refund is answered with success and nothing else.
                { RefundStatus: null } => new RefundNotFound(),
                _ => new RefundUnknown("the answer is not a refund in a state known here"),
            },
            AlipayDeclined(var problem) => new RefundUnknown(problem.SubCode ?? problem.Code),
            AlipayNotBelieved(var why) => new RefundUnknown(why),
            _ => throw new InvalidOperationException("not a reply"),
        };
}
