using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Completion;
using PayNotify.Api.Events;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Fulfilment;

/// <summary>
/// The shop's own work for a paid order, once, after the commit that paid it; a callback's answer never waits for it. What was left
/// undone when the program ended is done when it starts.
/// </summary>
sealed partial class DeliverGoods(
    OrderEventBell bell,
    IDbContextFactory<PayNotifyDb> databases,
    CommitLane lane,
    TimeProvider time,
    ILogger<DeliverGoods> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = bell.ListenToAll();
        while (true)
        {
            await DeliverPendingAsync(stoppingToken);
            await news.WaitAsync(stoppingToken);
        }
    }

    async Task DeliverPendingAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var orderNo in await PendingAsync(cancellationToken))
            {
                if (await lane.WriteAsync(db => DeliverAsync(db, orderNo))) Log.Delivered(logger, orderNo);
            }
        }
        catch (Exception problem) when (problem is DbException or DbUpdateException or CommitLaneFullException)
        {
            // The rows are still pending: the next news brings us here again.
            Log.Postponed(logger, problem);
        }
    }

    async Task<List<string>> PendingAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.PaidOrders
            .Where(order => order.Goods == GoodsState.Pending)
            .OrderBy(order => order.PaidAt)
            .Select(order => order.OrderNo)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Here a real shop calls its warehouse, with the order number as the key that makes a repeat harmless.</summary>
    async Task<bool> DeliverAsync(PayNotifyDb db, string orderNo)
    {
        var work = await db.PaidOrders.FindAsync(orderNo);
        var order = await db.Orders.FindAsync(orderNo);
        if (work is not { Goods: GoodsState.Pending } || order is null) return false;

        db.GoodsDeliveries.Add(GoodsDelivery.Of(order, time.GetUtcNow()));
        work.MarkDone();
        return true;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Order {OrderNo}: the goods went out")]
        public static partial void Delivered(ILogger logger, string orderNo);

        [LoggerMessage(LogLevel.Error, "Goods could not be sent out and stay pending")]
        public static partial void Postponed(ILogger logger, Exception problem);
    }
}
