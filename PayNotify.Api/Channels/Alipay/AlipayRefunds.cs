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

            // Only the business has looked at the refund; what the gateway says (a signature, a limit, a failure of its own) passes.
            AlipayDeclined({ Code: "40004", SubCode: { } code }) when IsFinal(code) => new RefundRefused(code),
            AlipayDeclined(var problem) => new RefundUnknown(problem.SubCode ?? problem.Code),
            AlipayNotBelieved(var why) => new RefundUnknown(why),
            _ => throw new InvalidOperationException("not a reply"),
        };
    }

    public async Task<RefundResult> QueryAsync(string orderNo, string refundNo, CancellationToken cancellationToken) =>
        await exchange.SendAsync("alipay.trade.fastpay.refund.query", AlipayJson.Write(new RefundQuery(orderNo, refundNo)), notifyUrl: null, cancellationToken) switch
        {
            AlipayBelieved(var node) => AlipayJson.Read<RefundQueryAnswer>(node.Span) switch
            {
                { RefundStatus: "REFUND_SUCCESS" } answer => new RefundDone(answer.RefundAmount is { } yuan && AlipayMoney.TryParse(yuan, out var amount) ? amount : null),

                // A number that is no refund is answered with success and nothing else.
                { RefundStatus: null } => new RefundNotFound(),
                _ => new RefundUnknown("the answer is not a refund in a state known here"),
            },
            AlipayDeclined(var problem) => new RefundUnknown(problem.SubCode ?? problem.Code),
            AlipayNotBelieved(var why) => new RefundUnknown(why),
            _ => throw new InvalidOperationException("not a reply"),
        };

    /// <summary>Its own failure, and an account that is empty today, are asked again.</summary>
    static bool IsFinal(string code) =>
        code.StartsWith("ACQ.", StringComparison.Ordinal) && code is not ("ACQ.SYSTEM_ERROR" or "ACQ.SELLER_BALANCE_NOT_ENOUGH");
}
