using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Buyers;

/// <summary>The platform closes an order by itself, expired or not; no payer can reach it any more.</summary>
public sealed class CloseOrder(OrderLedger ledger)
{
    public Task<BuyerAnswer?> ExecuteAsync(string orderId, CancellationToken cancellationToken) =>
        ledger.ActAsync(
            orderId,
            (page, order) =>
            {
                if (!order.IsOpen) return new BuyerAnswer(order, BuyerRefusal.NotOpen);
                order.Close(page.Now);
                return new BuyerAnswer(order);
            },
            cancellationToken);
}
