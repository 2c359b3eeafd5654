using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Background;
using PayNotify.Api.Channels;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Completion;

/// <summary>Takes the money that came before its order, once the order is there.</summary>
sealed class CompleteEarly(CompletePayment complete, IDbContextFactory<PayNotifyDb> databases)
{
    public async Task RunDueAsync(ChannelName channel, Loop loop, CancellationToken cancellationToken)
    {
        var aside = loop.Aside();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var due = await db.EarlyNotices.AsNoTracking()
            .Where(early => early.Channel == channel && !aside.Contains("notice " + early.TradeNo) && db.Orders.Any(order => order.OrderNo == early.OrderNo))
            .ToListAsync(cancellationToken);
        foreach (var early in due)
        {
            await loop.TryAsync("notice " + early.TradeNo, () => complete.ExecuteAsync(early.Read(), (lane, _) => lane.EarlyNotices.Remove(early)), cancellationToken);
        }
    }
}
