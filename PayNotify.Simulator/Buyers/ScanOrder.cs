using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Buyers;

/// <summary>A payer opens the code. The first one with a name to do so owns the order; on Alipay the trade is born here.</summary>
public sealed class ScanOrder(OrderLedger ledger, MerchantDirectory merchants, PayerNames names, PlanFaults plan)
{
    /// <param name="payer">The phone's own name; null for whoever has scanned already, or else for somebody new.</param>
    /// <param name="faults">On all that follows of this order.</param>
    /// <returns>Null when the order is gone.</returns>
    public Task<BuyerAnswer?> ExecuteAsync(string orderId, string? payer, IReadOnlyList<OrderFault> faults, CancellationToken cancellationToken) =>
        ledger.ActAsync(
            orderId,
            (page, order) => new BuyerAnswer(order, plan.During(page, order, faults, callback: null, () => Scan(page, order, payer))),
            cancellationToken);

    /// <summary>Whether the order is another payer's already.</summary>
    internal bool IsOther(PlatformOrder order, string? payerName) =>
        payerName is not null && order is { PayerId: not null, IsPayerAnonymous: false } && PayerOf(order, payerName).Id != order.PayerId;

    /// <summary>The scan as a part of a larger decision.</summary>
    internal BuyerRefusal? Scan(LedgerPage page, PlatformOrder order, string? payerName)
    {
        if (!order.IsPayable(page.Now)) return BuyerRefusal.NotOpen;
        if (order.State is PlatformOrderState.Scanned) return payerName is null ? null : ScanAgain(order, PayerOf(order, payerName));

        var payer = PayerOf(order, payerName ?? names.Next());
        order.Scan(payer.Id, payer.Name, order.Platform is PlatformName.Alipay ? TradeNumbers.Alipay(page.Now) : null, page.Now, isAnonymous: payerName is null);
        return null;
    }

    static BuyerRefusal? ScanAgain(PlatformOrder order, Payer payer)
    {
        if (order.IsPayerAnonymous) order.TakeOver(payer.Id, payer.Name);
        return payer.Id == order.PayerId ? null : BuyerRefusal.OtherPayer;
    }

    Payer PayerOf(PlatformOrder order, string name) => Payer.Of(name, order.Platform, merchants.Get(order.Merchant));
}
