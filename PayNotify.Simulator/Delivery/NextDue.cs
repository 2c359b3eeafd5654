using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>When time brings something about next in a space, in its business time; null where nothing of the kind is planned.</summary>
/// <param name="Expiry">Of an order that nobody pays, or of its code.</param>
sealed record NextDue(string Merchant, DateTimeOffset? Attempt, DateTimeOffset? Settlement, DateTimeOffset? Expiry)
{
    /// <summary>The next that a merchant hears of. Expiries before it are done on the way there, and nobody can tell when.</summary>
    public DateTimeOffset? HeardOf => Earliest(Attempt, Settlement);

    public DateTimeOffset? At => Earliest(HeardOf, Expiry);

    /// <summary>Of all spaces. One look into an index for each instant, whatever else is planned or has happened.</summary>
    /// <param name="fullReceivers">Who has no place free; attempts there do not count.</param>
    public static Task<List<NextDue>> OfAllAsync(SimulatorDb db, IReadOnlyCollection<string> fullReceivers, CancellationToken cancellationToken) =>
        db.Merchants
            .Select(space => new NextDue(
                space.Name,
                db.Deliveries
                    .Where(delivery => delivery.Merchant == space.Name && delivery.NextDueAt != null && !fullReceivers.Contains(delivery.Receiver))
                    .Min(delivery => delivery.NextDueAt),
                db.Refunds.Where(refund => refund.Merchant == space.Name && refund.SettlesAt != null).Min(refund => refund.SettlesAt),
                db.Orders.Where(order => order.Merchant == space.Name && order.ChangesAt != null).Min(order => order.ChangesAt)))
            .ToListAsync(cancellationToken);

    static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
