using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

static class ReadDeliveries
{
    /// <summary>For single deliveries: with their attempts, without what went over the wire.</summary>
    public static IQueryable<CallbackDelivery> WithAttempts(this IQueryable<CallbackDelivery> deliveries) =>
        deliveries.AsNoTracking().Include(delivery => delivery.Attempts);

    public static Task<CallbackDelivery?> ViewedAsync(this SimulatorDb db, string id, CancellationToken cancellationToken) =>
        db.Deliveries.WithAttempts().SingleOrDefaultAsync(delivery => delivery.Id == id, cancellationToken);

    /// <summary>For lists: each with its last attempt only. An Include of the last one would number all attempts there are.</summary>
    public static async Task<List<CallbackDelivery>> WithLastAttemptAsync(this SimulatorDb db, IReadOnlyList<long> sequences, CancellationToken cancellationToken)
    {
        var chosen = db.Deliveries.AsNoTracking().Where(delivery => sequences.Contains(delivery.Sequence));
        var deliveries = await chosen.ToListAsync(cancellationToken);
        var last = await chosen
            .Join(db.Attempts, delivery => new { delivery.Sequence, Number = delivery.AttemptsMade }, attempt => new { Sequence = attempt.DeliverySequence, attempt.Number }, (_, attempt) => attempt)
            .ToDictionaryAsync(attempt => attempt.DeliverySequence, cancellationToken);
        foreach (var delivery in deliveries)
        {
            if (last.TryGetValue(delivery.Sequence, out var attempt)) delivery.Attempts.Add(attempt);
        }

        return deliveries;
    }
}
