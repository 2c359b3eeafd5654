using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Buyers;

/// <summary>The payment: the trade is paid and its callback is planned, due now, in one transaction. Pays implies scans.</summary>
public sealed class PayOrder(OrderLedger ledger, MerchantDirectory merchants, PlatformRegistry platforms, ScanOrder scan, PlanFaults plan)
{
    /// <param name="payer">The phone's own name; null for whoever has scanned already, or else for somebody new.</param>
    /// <param name="faults">On the callback of this payment, or where there is none on the order.</param>
    /// <returns>Null when the order is gone.</returns>
    public Task<BuyerAnswer?> ExecuteAsync(string orderId, string? payer, IReadOnlyList<OrderFault> faults, CancellationToken cancellationToken) =>
        ledger.ActAsync(orderId, (page, order) => new BuyerAnswer(order, Pay(page, order, payer, faults)), cancellationToken);

    /// <summary>The payment as a part of a larger decision.</summary>
    internal BuyerRefusal? Pay(LedgerPage page, PlatformOrder order, string? payer, IReadOnlyList<OrderFault> faults)
    {
        // On Alipay an order may come without a notify_url, and then nothing is ever sent.
        var callback = order.NotifyUrl is null ? null : Guid.NewGuid().ToString("n");
        return plan.During(page, order, faults, callback, () => Pay(page, order, payer, callback));
    }

    BuyerRefusal? Pay(LedgerPage page, PlatformOrder order, string? payer, string? callback)
    {
        if (IsOver(page, order) && !scan.IsOther(order, payer) && page.Conduct().TakesLateMoney) order.Reopen(page.Now);
        if (scan.Scan(page, order, payer) is { } refusal) return refusal;

        order.Pay(order.TradeNo ?? TradeNumbers.WeChat(page.Now), Payer.FundSource(order.Platform, order.PayerId!), page.Now);
        if (callback is not null) Notify(page, order, callback);
        return null;
    }

    static bool IsOver(LedgerPage page, PlatformOrder order) => order.State is not PlatformOrderState.Paid && !order.IsPayable(page.Now);

    void Notify(LedgerPage page, PlatformOrder order, string id)
    {
        var draft = platforms[order.Platform].DraftPayment(merchants.Get(order.Merchant), order, page.Now);
        page.Send(CallbackDelivery.Of(order, DeliveryTrigger.Payment, draft, order.NotifyUrl!, page.Now, id));
    }
}
