using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Buyers;

/// <summary>The payment: the trade is paid and its callback is planned, due now, in one transaction. Pays implies scans.</summary>
public sealed class PayOrder(OrderLedger ledger, MerchantDirectory merchants, PlatformRegistry platforms, ScanOrder scan)
{
    /// <param name="payer">The phone's own name; null for whoever has scanned already, or else for somebody new.</param>
    /// <returns>Null when the order is gone.</returns>
    public Task<BuyerAnswer?> ExecuteAsync(string orderId, string? payer, CancellationToken cancellationToken) =>
        ledger.ActAsync(orderId, (page, order) => new BuyerAnswer(order, Pay(page, order, payer)), cancellationToken);

    /// <summary>The payment as a part of a larger decision.</summary>
    internal BuyerRefusal? Pay(LedgerPage page, PlatformOrder order, string? payer)
    {
        if (scan.Scan(page, order, payer) is { } refusal) return refusal;

        order.Pay(order.TradeNo ?? TradeNumbers.WeChat(page.Now), Payer.FundSource(order.Platform, order.PayerId!), page.Now);
        Notify(page, order);
        return null;
    }

    // On Alipay an order may come without a notify_url, and then nothing is ever sent.
    void Notify(LedgerPage page, PlatformOrder order)
    {
        if (order.NotifyUrl is not { } notifyUrl) return;
        var draft = platforms[order.Platform].DraftPayment(merchants.Get(order.Merchant), order, page.Now);
        page.Send(CallbackDelivery.Of(order, DeliveryTrigger.Payment, draft, notifyUrl, page.Now));
    }
}
