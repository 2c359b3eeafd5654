using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Channels;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Completion;

/// <summary>Takes the money that came before its order, once the order is there.</summary>
sealed class CompleteEarly(CompletePayment complete, IDbContextFactory<PayNotifyDb> databases)
{
    public async Task RunDueAsync(ChannelName channel, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var due = await db.EarlyNotices.AsNoTracking()
            .Where(early => early.Channel == channel && db.Orders.Any(order => order.OrderNo == early.OrderNo))
            .ToListAsync(cancellationToken);
        foreach (var early in due)
        {
            await complete.ExecuteAsync(early.Read(), (lane, _) => lane.EarlyNotices.Remove(early));
        }
    }
}
