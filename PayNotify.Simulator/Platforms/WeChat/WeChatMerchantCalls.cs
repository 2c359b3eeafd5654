using System.Text.Json.Nodes;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>What a back end sends in docs/wire/wechat.md 4, handed to the operations themselves.</summary>
internal sealed class WeChatMerchantCalls(IEnumerable<IWeChatOperation> operations) : IMerchantCalls
{
    public PlatformName Platform => PlatformName.WeChat;

    public string AddressRule => "an http or https address of at most 255 characters without a query, as WeChat Pay wants it";

    public bool TakesAddress(string notifyUrl) => WeChatParameterRules.IsNotifyUrl(notifyUrl);

    public Task<string> OrderAsync(Merchant merchant, OrderWish order, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["mchid"] = merchant.WeChat.MchId,
            ["appid"] = merchant.WeChat.AppId,
            ["description"] = order.Description,
            ["out_trade_no"] = order.OrderNo,
            ["notify_url"] = order.NotifyUrl,
            ["amount"] = new JsonObject { ["total"] = order.AmountFen, ["currency"] = "CNY" },
        };
        if (order.Life is { } life) body["time_expire"] = ChinaTime.Rfc3339(order.At + life);
        return CallAsync<PlaceNativeOrder>(new(merchant, [], [], body), cancellationToken);
    }

    public Task<string> CloseAsync(Merchant merchant, string orderNo, CancellationToken cancellationToken) =>
        CallAsync<CloseOrder>(new(merchant, Path(orderNo), [], MchId(merchant)), cancellationToken);

    public Task<string> RefundAsync(Merchant merchant, RefundWish refund, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["out_trade_no"] = refund.OrderNo,
            ["out_refund_no"] = refund.OutRefundNo,
            ["notify_url"] = refund.NotifyUrl,
            ["amount"] = new JsonObject { ["refund"] = refund.AmountFen, ["total"] = refund.TotalFen, ["currency"] = "CNY" },
        };
        return CallAsync<RefundOrder>(new(merchant, [], [], body), cancellationToken);
    }

    public Task<string> QueryAsync(Merchant merchant, string orderNo, CancellationToken cancellationToken) =>
        CallAsync<QueryOrder>(new(merchant, Path(orderNo), MchId(merchant), []), cancellationToken);

    async Task<string> CallAsync<T>(WeChatCall call, CancellationToken cancellationToken)
        where T : IWeChatOperation
    {
        IWeChatOperation operation = operations.OfType<T>().Single();
        var answer = WeChatParameterRules.Check(operation.BodyRule, call.Body, "body") is { } violation
            ? WeChatErrors.Parameter(violation)
            : WeChatPlayedRefusals.For(call.Merchant.Switches.Refusal, operation.Kind) ?? await operation.ExecuteAsync(call, cancellationToken);
        return answer.Word;
    }

    static JsonObject Path(string orderNo) => new() { ["out_trade_no"] = orderNo };

    static JsonObject MchId(Merchant merchant) => new() { ["mchid"] = merchant.WeChat.MchId };
}
