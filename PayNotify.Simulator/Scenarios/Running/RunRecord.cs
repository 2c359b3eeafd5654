using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Scenarios;

/// <summary>What a run has brought about, and nothing else of its space: trades in the order of the run, all else oldest first.</summary>
/// <param name="Deliveries">With their attempts and what went over the wire.</param>
public sealed record RunRecord(IReadOnlyList<PlatformOrder> Trades, IReadOnlyList<Refund> Refunds, IReadOnlyList<CallbackDelivery> Deliveries, IReadOnlyList<FaultPlan> Faults)
{
    public static RunRecord Empty { get; } = new([], [], [], []);

    public static async Task<RunRecord> ReadAsync(SimulatorDb db, RunState run, CancellationToken cancellationToken)
    {
        var orders = await db.Orders.AsNoTracking().Where(order => run.TradeIds.Contains(order.Id)).ToListAsync(cancellationToken);
        var refunds = await db.Refunds.AsNoTracking().Include(refund => refund.Order)
            .Where(refund => run.TradeIds.Contains(refund.Order.Id))
            .OrderBy(refund => refund.Sequence)
            .ToListAsync(cancellationToken);
        var deliveries = await db.Deliveries.AsNoTracking()
            .Include(delivery => delivery.Attempts.OrderBy(attempt => attempt.Number)).ThenInclude(attempt => attempt.Transcript)
            .Where(delivery => run.TradeIds.Contains(delivery.OrderId!) || run.FiredIds.Contains(delivery.Id))
            .OrderBy(delivery => delivery.Sequence)
            .ToListAsync(cancellationToken);
        var faults = await db.FaultPlans.AsNoTracking().Where(plan => run.FaultIds.Contains(plan.Id)).OrderBy(plan => plan.Sequence).ToListAsync(cancellationToken);
        return new RunRecord([.. orders.OrderBy(order => run.TradeIds.IndexOf(order.Id))], refunds, deliveries, faults);
    }
}
