using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>How an order stands, asked by the merchant's number (docs/wire/wechat.md 4.5).</summary>
internal sealed class QueryOrder(ILedger ledger) : IWeChatOperation
{
    public string Method => HttpMethods.Get;

    public string Path => "/v3/pay/transactions/out-trade-no/{out_trade_no}";

    public MerchantCall Kind => MerchantCall.Query;

    public ObjectRule PathRule => WeChatParameterRules.OrderPath;

    public ObjectRule QueryRule => WeChatParameterRules.MchIdQuery;

    public Task<WeChatAnswer> ExecuteAsync(WeChatCall call, CancellationToken cancellationToken) =>
        AnswerAsync(ledger, call, new(call.Merchant.Name, PlatformName.WeChat, call.PathText("out_trade_no")), cancellationToken);

    internal static async Task<WeChatAnswer> AnswerAsync(ILedger ledger, WeChatCall call, OrderKey key, CancellationToken cancellationToken)
    {
        if (!call.IsOwn(call.Query)) return WeChatErrors.MchIdDiffers;

        return await ledger.DecideAsync(
            key,
            page => WeChatOrders.Settled(page) is { } order
                ? WeChatAnswer.Ok(WeChatTransaction.Answer(call.Merchant, order))
                : WeChatErrors.OrderNotExist,
            cancellationToken);
    }
}
