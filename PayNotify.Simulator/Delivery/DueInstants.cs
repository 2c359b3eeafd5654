using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>What time brings about next. One look into an index for each, whatever else is planned or has happened.</summary>
static class DueInstants
{
    /// <summary>The earliest due instant of each space that has one, in its business time.</summary>
    /// <param name="fullReceivers">Who has no place free; what goes there does not count.</param>
    public static async Task<IReadOnlyList<(string Merchant, DateTimeOffset DueAt)>> EarliestDueAsync(
        this SimulatorDb db, IReadOnlyCollection<string> fullReceivers, CancellationToken cancellationToken)
    {
        var spaces = await db.Merchants
            .Select(space => new
            {
                Merchant = space.Name,
                Attempt = db.Deliveries
                    .Where(delivery => delivery.Merchant == space.Name && delivery.NextDueAt != null && !fullReceivers.Contains(delivery.Receiver))
                    .Min(delivery => delivery.NextDueAt),
                Settlement = db.Refunds.Where(refund => refund.Merchant == space.Name && refund.SettlesAt != null).Min(refund => refund.SettlesAt),
                Change = db.Orders.Where(order => order.Merchant == space.Name && order.ChangesAt != null).Min(order => order.ChangesAt),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. from space in spaces
               let earliest = new[] { space.Attempt, space.Settlement, space.Change }.Min()
               where earliest is not null
               select (space.Merchant, earliest.Value),
        ];
    }
}
