using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Buyers;

/// <summary>The platform closes an order by itself, expired or not; no payer can reach it any more.</summary>
public sealed class CloseOrder(OrderLedger ledger, PlanFaults plan)
{
    /// <param name="faults">On all that follows of this order.</param>
    public Task<BuyerAnswer?> ExecuteAsync(string orderId, IReadOnlyList<OrderFault> faults, CancellationToken cancellationToken) =>
        ledger.ActAsync(
            orderId,
            (page, order) => new BuyerAnswer(order, plan.During(page, order, faults, callback: null, () => Close(page, order))),
            cancellationToken);

    static BuyerRefusal? Close(LedgerPage page, PlatformOrder order)
    {
        if (!order.IsOpen) return BuyerRefusal.NotOpen;
        order.Close(page.Now);
        return null;
    }
}
