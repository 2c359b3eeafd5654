using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>Takes on a refund; 200 means accepted, not refunded (docs/wire/wechat.md 4.7).</summary>
internal sealed class RefundOrder(ILedger ledger) : IWeChatOperation
{
    const int MostRefunds = 50;
    static readonly TimeSpan RefundWindow = TimeSpan.FromDays(365);
    static readonly TimeSpan Spacing = TimeSpan.FromMinutes(1);

    public string Method => HttpMethods.Post;

    public string Path => "/v3/refund/domestic/refunds";

    public MerchantCall Kind => MerchantCall.Refund;

    public ObjectRule BodyRule => WeChatParameterRules.Refund;

    public async Task<WeChatAnswer> ExecuteAsync(WeChatCall call, CancellationToken cancellationToken)
    {
        var amount = call.Body["amount"]!;
        if (amount["currency"]!.GetValue<string>() is not "CNY" and var currency) return WeChatErrors.Currency(currency);

        var key = new OrderKey(call.Merchant.Name, PlatformName.WeChat, Text("out_trade_no"), Text("transaction_id"), Text("out_refund_no"));
        if (!key.NamesOrder) return WeChatErrors.OrderNotNamed;

        var asked = new Request(
            amount["total"]!.GetValue<long>(), amount["refund"]!.GetValue<long>(), Text("reason"), Text("notify_url"), WireJson.Canonical(call.Body));
        return await ledger.DecideAsync(key, page => Decide(page, key, asked, call.Merchant.Switches), cancellationToken);

        string? Text(string name) => call.Body[name]?.GetValue<string>();
    }

    static WeChatAnswer Decide(ILedgerPage page, OrderKey key, Request asked, MerchantSwitches switches)
    {
        if (page.Refund is { } known)
            return known.Fingerprint == asked.Fingerprint ? WeChatAnswer.Ok(WeChatRefund.Describe(known)) : WeChatErrors.RefundReEntryDiffers;
        if (page.Order is not { State: PlatformOrderState.Paid } order) return WeChatErrors.NothingToRefund;
        if (Refusal(page, order, key, asked, switches) is { } refusal) return refusal;

        var refund = page.AcceptRefund(new RefundDraft(
            key.OutRefundNo!,
            WeChatRefundNumber.New(page.Now),
            asked.AmountFen,
            asked.Reason,
            asked.NotifyUrl,
            asked.Fingerprint,
            TimeSpan.FromSeconds(switches.RefundSeconds)));
        return WeChatAnswer.Ok(WeChatRefund.Describe(refund));
    }

    static WeChatAnswer? Refusal(ILedgerPage page, PlatformOrder order, OrderKey key, Request asked, MerchantSwitches switches)
    {
        if (key.OrderNo is not null && key.OrderNo != order.OrderNo) return WeChatErrors.OrderNumbersDiffer;
        if (page.Now > order.PaidAt + RefundWindow) return WeChatErrors.TradeOverdue;
        if (asked.TotalFen != order.AmountFen) return WeChatErrors.RefundTotalDiffers;
        if (order.IsRefundedInFull) return WeChatErrors.RefundedInFull;
        if (asked.AmountFen > order.AmountFen - order.RefundedFen) return WeChatErrors.RefundTooLarge;
        if (order.Refunds.Count >= MostRefunds) return WeChatErrors.TooManyRefunds;
        if (switches.RefundSpacing && order.Refunds is [.., var last] && page.Now < last.CreatedAt + Spacing) return WeChatErrors.FrequencyLimited;

        return null;
    }

    sealed record Request(long TotalFen, long AmountFen, string? Reason, string? NotifyUrl, string Fingerprint);
}
