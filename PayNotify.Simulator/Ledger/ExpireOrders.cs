using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Ledger;

/// <summary>What time alone does to orders that nobody pays: they or their codes run out, and the platform closes them.</summary>
static class ExpireOrders
{
    /// <summary>As many in one transaction; the rest is left to the next.</summary>
    const int AtOnce = 100;

    /// <summary>Does what is due in a space, in the order of the due instants.</summary>
    /// <returns>Whether more may be left.</returns>
    public static async Task<bool> ExpireDueAsync(SimulatorDb db, string merchant, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await db.Orders
            .Where(order => order.Merchant == merchant && order.ChangesAt != null && order.ChangesAt <= now)
            .OrderBy(order => order.ChangesAt).ThenBy(order => order.Sequence)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        foreach (var order in due) order.RunOut(now);
        return due.Count == AtOnce;
    }
}
