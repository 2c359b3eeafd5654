using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

/// <summary>
/// Removes orders, deliveries, fault plans and the clock's offset; keys stay. Attempts under way end unrecorded, and bulk resends of the
/// space are interrupted.
/// </summary>
public sealed class EmptySpace(WriteLane lane, ClockTurns turns, TimeProvider wire)
{
    /// <param name="scope">A space, or <see cref="ClockOffset.All"/>.</param>
    public Task ExecuteAsync(string scope, CancellationToken cancellationToken)
    {
        var all = scope == ClockOffset.All;
        return lane.WriteAsync(
            async db =>
            {
                turns.Next(scope);
                await ResendJobs.InterruptAsync(db, all ? null : scope, wire.GetUtcNow(), cancellationToken);
                await db.Deliveries.Where(delivery => all || delivery.Merchant == scope).ExecuteDeleteAsync(cancellationToken);
                await db.Orders.Where(order => all || order.Merchant == scope).ExecuteDeleteAsync(cancellationToken);
                await db.FaultPlans.Where(plan => all || plan.Merchant == scope).ExecuteDeleteAsync(cancellationToken);
                var offsets = await db.ClockOffsets.Where(offset => all || offset.Merchant == scope).ToListAsync(cancellationToken);
                foreach (var offset in offsets) offset.Offset = TimeSpan.Zero;
            },
            cancellationToken);
    }
}
