using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>How a refund stands, asked by the merchant's number (docs/wire/wechat.md 4.7).</summary>
internal sealed class QueryRefund(ILedger ledger) : IWeChatOperation
{
    public string Method => HttpMethods.Get;

    public string Path => "/v3/refund/domestic/refunds/{out_refund_no}";

    public MerchantCall Kind => MerchantCall.QueryRefund;

    public ObjectRule PathRule => WeChatParameterRules.RefundPath;

    public async Task<WeChatAnswer> ExecuteAsync(WeChatCall call, CancellationToken cancellationToken) => await ledger.DecideAsync(
        new(call.Merchant.Name, PlatformName.WeChat, OrderNo: null, OutRefundNo: call.PathText("out_refund_no")),
        page => page.Refund is { } refund ? WeChatAnswer.Ok(WeChatRefund.Describe(refund)) : WeChatErrors.RefundNotExist,
        cancellationToken);
}
