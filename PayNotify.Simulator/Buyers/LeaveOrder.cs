using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Buyers;

/// <summary>The payer puts the phone away without paying; the order stays open and stays this payer's.</summary>
public sealed class LeaveOrder(OrderLedger ledger)
{
    public Task<BuyerAnswer?> ExecuteAsync(string orderId, CancellationToken cancellationToken) =>
        ledger.ActAsync(
            orderId,
            (_, order) =>
            {
                order.Leave();
                return new BuyerAnswer(order);
            },
            cancellationToken);
}
