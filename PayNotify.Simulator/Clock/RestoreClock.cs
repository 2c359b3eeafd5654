using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Clock;

/// <summary>Back to real time: what is still to come keeps its distance from now, what has happened keeps its time.</summary>
public sealed class RestoreClock(WriteLane lane, PlatformClock clock, ClockTurns turns, MerchantDirectory merchants)
{
    /// <param name="scope">A space, or <see cref="ClockOffset.All"/>.</param>
    public Task ExecuteAsync(string scope, CancellationToken cancellationToken) =>
        lane.WriteAsync(
            async db =>
            {
                turns.Next(scope);
                if (scope == ClockOffset.All)
                {
                    foreach (var merchant in merchants.All) await ShiftBackAsync(db, merchant.Name, cancellationToken);
                    foreach (var moved in await db.ClockOffsets.ToListAsync(cancellationToken)) moved.Offset = TimeSpan.Zero;
                }
                else
                {
                    // What all share stays for the others, so this space takes it back for itself.
                    await ShiftBackAsync(db, scope, cancellationToken);
                    (await MoveClock.RowAsync(db, scope, cancellationToken)).Offset = -clock.Offset(ClockOffset.All);
                }
            },
            cancellationToken);

    async Task ShiftBackAsync(SimulatorDb db, string space, CancellationToken cancellationToken)
    {
        var shift = new ClockShift(clock.Offset(space), clock.WireNow);
        if (shift.Offset == TimeSpan.Zero) return;

        var open = db.Orders
            .Where(order => order.Merchant == space)
            .Where(order => order.State == PlatformOrderState.Created || order.State == PlatformOrderState.Scanned);
        await foreach (var order in open.AsAsyncEnumerable().WithCancellation(cancellationToken)) order.ShiftBack(shift.Offset);

        var unsettled = db.Refunds.Include(refund => refund.Order).Where(refund => refund.Merchant == space && refund.SettlesAt != null);
        await foreach (var refund in unsettled.AsAsyncEnumerable().WithCancellation(cancellationToken)) refund.ShiftBack(shift);

        var pending = db.Deliveries
            .Where(delivery => delivery.Merchant == space)
            .Where(delivery => delivery.NextDueAt != null || delivery.Attempts.Any(attempt => attempt.Verdict == null))
            .Include(delivery => delivery.Attempts.Where(attempt => attempt.Verdict == null));
        await foreach (var delivery in pending.AsAsyncEnumerable().WithCancellation(cancellationToken)) delivery.ShiftBack(shift);
    }
}
