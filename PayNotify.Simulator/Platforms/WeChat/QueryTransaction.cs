using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>The same by the platform's number, which only a paid order has (docs/wire/wechat.md 4.5).</summary>
internal sealed class QueryTransaction(ILedger ledger) : IWeChatOperation
{
    public string Method => HttpMethods.Get;

    public string Path => "/v3/pay/transactions/id/{transaction_id}";

    public MerchantCall Kind => MerchantCall.Query;

    public ObjectRule PathRule => WeChatParameterRules.TransactionPath;

    public ObjectRule QueryRule => WeChatParameterRules.MchIdQuery;

    public Task<WeChatAnswer> ExecuteAsync(WeChatCall call, CancellationToken cancellationToken) => QueryOrder.AnswerAsync(
        ledger,
        call,
        new(call.Merchant.Name, PlatformName.WeChat, OrderNo: null, TradeNo: call.PathText("transaction_id")),
        cancellationToken);
}
