namespace PayNotify.Simulator.Buyers;

/// <summary>
/// The payer tries, and the platform refuses (no money, no trust): the order stays open and the merchant hears nothing of it, so all
/// that is left of it is the scan.
/// </summary>
public sealed class FailPayment(ScanOrder scan)
{
    /// <returns>Null when the order is gone.</returns>
    public Task<BuyerAnswer?> ExecuteAsync(string orderId, string? payer, IReadOnlyList<OrderFault> faults, CancellationToken cancellationToken) =>
        scan.ExecuteAsync(orderId, payer, faults, cancellationToken);
}
