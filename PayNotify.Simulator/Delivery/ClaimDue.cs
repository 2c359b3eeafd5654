using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>
/// Does what is due: lets orders run out, settles refunds, begins attempts. No more attempts begin than their receiver has places, so that
/// the backlog of a dead one is in nobody's way and what waits for a place is not cut off when the process ends.
/// </summary>
public sealed class ClaimDue(PlatformClock clock, SettleRefund refunds)
{
    /// <summary>Begun in one transaction; the rest is found by the next.</summary>
    const int BegunAtOnce = 100;

    /// <summary>Looked at for that, since many may go to receivers with few places left.</summary>
    const int SeenAtOnce = 200;

    /// <param name="places">Those that the new attempts get are taken.</param>
    public async Task<List<Sending>> ExecuteAsync(SimulatorDb db, ReceiverPlaces places, CancellationToken cancellationToken)
    {
        var claims = new List<Sending>();
        foreach (var next in await NextDue.OfAllAsync(db, places.Full, cancellationToken))
        {
            var now = clock.Now(next.Merchant);
            if (!(next.At <= now)) continue;

            // What has expired on the way comes before what is due now, so all of it, in more transactions if need be.
            if (await ExpireOrders.ExpireDueAsync(db, next.Merchant, now, cancellationToken)) continue;
            await refunds.SettleDueAsync(db, next.Merchant, now, cancellationToken);
            await BeginDueAsync(db, next.Merchant, now, places, claims, cancellationToken);
        }

        return claims;
    }

    static async Task BeginDueAsync(
        SimulatorDb db, string merchant, DateTimeOffset now, ReceiverPlaces places, List<Sending> claims, CancellationToken cancellationToken)
    {
        var due = await WithPlacesAsync(db, merchant, now, places, cancellationToken);
        var plans = due.Count == 0 ? [] : await BeginAttempts.PlansAsync(db, merchant, cancellationToken);
        foreach (var delivery in due)
        {
            if (await BeginAttempts.BeginAsync(db, delivery, AttemptTrigger.Schedule, plans, now, cancellationToken) is { } sending) claims.Add(sending);
        }
    }

    static async Task<List<CallbackDelivery>> WithPlacesAsync(
        SimulatorDb db, string merchant, DateTimeOffset now, ReceiverPlaces places, CancellationToken cancellationToken)
    {
        var full = places.Full;
        var seen = await db.Deliveries
            .Where(delivery => delivery.Merchant == merchant && delivery.NextDueAt != null && delivery.NextDueAt <= now)
            .Where(delivery => !full.Contains(delivery.Receiver))
            .OrderBy(delivery => delivery.NextDueAt).ThenBy(delivery => delivery.Sequence)
            .Select(delivery => new { delivery.Sequence, delivery.Receiver })
            .Take(SeenAtOnce)
            .ToListAsync(cancellationToken);
        var chosen = seen.Where(due => places.TryTake(due.Receiver)).Take(BegunAtOnce).Select(due => due.Sequence).ToList();
        return await DeliveryEngine.WithAttemptsUnderWay(db)
            .Where(delivery => chosen.Contains(delivery.Sequence))
            .OrderBy(delivery => delivery.NextDueAt).ThenBy(delivery => delivery.Sequence)
            .ToListAsync(cancellationToken);
    }
}
