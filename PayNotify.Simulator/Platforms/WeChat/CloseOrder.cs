using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>Ends an unpaid order; a closed one is closed again, and a number never ordered needs no closing (docs/wire/wechat.md 4.6).</summary>
internal sealed class CloseOrder(ILedger ledger) : IWeChatOperation
{
    public string Method => HttpMethods.Post;

    public string Path => "/v3/pay/transactions/out-trade-no/{out_trade_no}/close";

    public MerchantCall Kind => MerchantCall.Close;

    public ObjectRule PathRule => WeChatParameterRules.OrderPath;

    public ObjectRule BodyRule => WeChatParameterRules.CloseBody;

    public async Task<WeChatAnswer> ExecuteAsync(WeChatCall call, CancellationToken cancellationToken)
    {
        if (!call.IsOwn(call.Body)) return WeChatErrors.MchIdDiffers;

        var key = new OrderKey(call.Merchant.Name, PlatformName.WeChat, call.PathText("out_trade_no"));
        return await ledger.DecideAsync(key, Close, cancellationToken);
    }

    static WeChatAnswer Close(ILedgerPage page)
    {
        var order = WeChatOrders.Settled(page);
        if (order is { State: PlatformOrderState.Paid }) return WeChatErrors.PaidCannotBeClosed;

        if (order is { IsOpen: true }) order.Close(page.Now);
        return WeChatAnswer.NoContent;
    }
}
