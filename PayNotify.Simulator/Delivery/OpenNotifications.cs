using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>The callbacks that a merchant has not accepted yet, by the platform's own id.</summary>
public sealed class OpenNotifications(IDbContextFactory<SimulatorDb> databases)
{
    public async Task<bool> IncludeAsync(string merchant, PlatformName platform, string notifyId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var open = db.Deliveries
            .AsNoTracking()
            .Where(delivery => delivery.Merchant == merchant && delivery.Platform == platform && delivery.DeliveredAt == null)
            .Select(delivery => delivery.Draft);

        // The id is inside the stored draft; what is still open is never much.
        await foreach (var draft in open.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (draft.NotifyId == notifyId) return true;
        }

        return false;
    }
}
