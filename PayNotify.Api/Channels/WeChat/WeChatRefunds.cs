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
        return Read(await exchange.SendAsync(HttpMethod.Post, Path, WeChatJson.Write(refund), cancellationToken)) switch
        {
            // Of a request for one, "not there" is about the trade.
            RefundNotFound => new RefundRefused("RESOURCE_NOT_EXISTS"),
            var result => result,
        };
    }

    public async Task<RefundResult> QueryAsync(string refundNo, CancellationToken cancellationToken) =>
        Read(await exchange.SendAsync(HttpMethod.Get, $"{Path}/{refundNo}", [], cancellationToken));

    static RefundResult Read(WeChatReply reply) => reply switch
    {
        WeChatBelieved(var body) => WeChatJson.Read<NativeRefundAnswer>(body)?.Status switch
        {
            "SUCCESS" => new RefundDone(),
            "PROCESSING" => new RefundUnderWay(),
            "CLOSED" => new RefundFailed("CLOSED", MayStillSucceed: false),
            "ABNORMAL" => new RefundFailed("ABNORMAL", MayStillSucceed: true),
            _ => new RefundUnknown("the answer is not a refund in a state known here"),
        },

        // The merchant's account is empty, or the order's last refund is less than a minute old: both pass.
        WeChatDeclined(_, { Code: "NOT_ENOUGH" or "FREQUENCY_LIMITED" } problem) => new RefundUnknown(problem.Code),
        WeChatDeclined(404, { Code: "RESOURCE_NOT_EXISTS" }) => new RefundNotFound(),
        WeChatDeclined(_, var problem) => new RefundRefused(problem.Code),
        WeChatNotBelieved(var why) => new RefundUnknown(why),
        _ => throw new InvalidOperationException("not a reply"),
    };
}
