using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Completion;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Orders;

/// <summary>What came of "I have paid".</summary>
enum CheckOrderResult
{
    /// <summary>The state is as the platform says, or the order was over already.</summary>
    Known,

    NotFound,

    /// <summary>The platform was asked less than three seconds ago.</summary>
    TooSoon,

    ChannelUnreachable,
}

/// <summary>
/// "I have paid": asks the platform now, once in three seconds an order; after a switch of the channel both platforms, since a code shown
/// before may have been paid.
/// </summary>
sealed class CheckOrder(IDbContextFactory<PayNotifyDb> databases, AskPlatform ask, TimeProvider time)
{
    const int RememberedMax = 1_000;

    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    readonly ConcurrentDictionary<string, DateTimeOffset> asked = new();

    public async Task<CheckOrderResult> ExecuteAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.Sequence > 0, cancellationToken);
        if (order is null) return CheckOrderResult.NotFound;
        if (!order.IsOpen) return CheckOrderResult.Known;
        if (!MayAsk(order.OrderNo)) return CheckOrderResult.TooSoon;

        var trades = await db.OrderTrades.AsNoTracking()
            .Where(one => one.OrderNo == order.OrderNo && (one.Channel == order.Channel || one.NextCheckAt != null))
            .ToListAsync(cancellationToken);
        var answered = await Task.WhenAll(trades.Select(trade => ask.ExecuteAsync(order, trade)));

        // One that did not answer matters only while the others have settled nothing.
        return answered.All(one => one) || !await db.Orders.AnyAsync(one => one.Id == id && one.Sequence == order.Sequence, cancellationToken)
            ? CheckOrderResult.Known
            : CheckOrderResult.ChannelUnreachable;
    }

    bool MayAsk(string orderNo)
    {
        var now = time.GetUtcNow();
        if (asked.Count > RememberedMax) Forget(now);

        // Of requests at the same time, one changes the instant; the others find it changed.
        return asked.TryGetValue(orderNo, out var last) ? now - last >= Pause && asked.TryUpdate(orderNo, now, last) : asked.TryAdd(orderNo, now);
    }

    void Forget(DateTimeOffset now)
    {
        foreach (var old in asked.Where(one => now - one.Value >= Pause)) asked.TryRemove(old);
    }
}
