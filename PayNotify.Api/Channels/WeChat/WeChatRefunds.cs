namespace PayNotify.Api.Channels.WeChat;

/// <summary>What we ask of WeChat Pay about a refund (docs/wire/wechat.md 4.7).</summary>
sealed class WeChatRefunds(WeChatExchange exchange)
{
    const string Path = "/v3/refund/domestic/refunds";

    public async Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken)
    {
        var refund = new NativeRefund(
            request.TradeNo,
            request.RefundNo,
            request.Reason,
            request.NotifyUrl.AbsoluteUri,
            new(request.Amount.Value, request.Total.Value, "CNY"));
        return await exchange.SendAsync(HttpMethod.Post, Path, WeChatJson.Write(refund), cancellationToken) is var reply && IsFinal(reply) is { } code
            ? new RefundRefused(code)
            : Read(reply);
    }

    public async Task<RefundResult> QueryAsync(string refundNo, CancellationToken cancellationToken) =>
        await exchange.SendAsync(HttpMethod.Get, $"{Path}/{refundNo}", [], cancellationToken) switch
        {
            WeChatDeclined(404, { Code: "RESOURCE_NOT_EXISTS" }) => new RefundNotFound(),
            var reply => Read(reply),
        };

    /// <summary>
    /// The codes that are about the refund itself (docs/wire/wechat.md 4.9). All others pass: an empty account, a minute that was not
    /// kept, a key or a right that is wrong today.
    /// </summary>
    static string? IsFinal(WeChatReply reply) =>
        reply is WeChatDeclined(_, { Code: "PARAM_ERROR" or "INVALID_REQUEST" or "USER_ACCOUNT_ABNORMAL" or "TRADE_OVERDUE" or "RESOURCE_NOT_EXISTS" } problem)
            ? problem.Code
            : null;

    static RefundResult Read(WeChatReply reply) => reply switch
    {
        WeChatBelieved(var body) => WeChatJson.Read<NativeRefundAnswer>(body) switch
        {
            { Status: "SUCCESS" } answer => new RefundDone(answer.Amount is { } amount ? new(amount.Refund) : null),
            { Status: "PROCESSING" } => new RefundUnderWay(),
            { Status: "CLOSED" } => new RefundFailed("CLOSED", MayStillSucceed: false),
            { Status: "ABNORMAL" } => new RefundFailed("ABNORMAL", MayStillSucceed: true),
            _ => new RefundUnknown("the answer is not a refund in a state known here"),
        },
        WeChatDeclined(_, var problem) => new RefundUnknown(problem.Code),
        WeChatNotBelieved(var why) => new RefundUnknown(why),
        _ => throw new InvalidOperationException("not a reply"),
    };
}
