using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

static class ReadDeliveries
{
    /// <summary>As lists show them: with the last attempt, without what went over the wire.</summary>
    public static IQueryable<CallbackDelivery> WithLastAttempt(this IQueryable<CallbackDelivery> deliveries) =>
        deliveries.AsNoTracking().Include(delivery => delivery.Attempts.OrderByDescending(attempt => attempt.Number).Take(1));

    public static Task<CallbackDelivery?> ViewedAsync(this SimulatorDb db, string id, CancellationToken cancellationToken) =>
        db.Deliveries.WithLastAttempt().SingleOrDefaultAsync(delivery => delivery.Id == id, cancellationToken);
}
