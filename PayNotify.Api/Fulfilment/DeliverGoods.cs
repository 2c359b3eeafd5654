using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PayNotify.Api.Background;
using PayNotify.Api.Completion;
using PayNotify.Api.Events;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Fulfilment;

/// <summary>
/// Sees to it that the shop's own work is done for each paid order: takes the rows that are due, a few at once, each apart from the
/// others, so that one that is slow or fails holds up no other. What was left undone when the program ended is done when it starts.
/// </summary>
sealed class DeliverGoods(
    DeliverOne deliver,
    OrderEventBell bell,
    IDbContextFactory<PayNotifyDb> databases,
    Supervisor supervisor,
    IOptions<FulfilmentOptions> options,
    TimeProvider time) : BackgroundService
{
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    readonly Loop loop = supervisor.Add("goods", LookEvery);
    readonly ConcurrentDictionary<string, PaidGoods> underWay = new();
    readonly Channel<PaidGoods> taken = Channel.CreateUnbounded<PaidGoods>(); // never more than may be worked on at once
    readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There may be something due.</summary>
    public void Wake() => wake.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = bell.ListenToAll();
        using var timer = new PeriodicTimer(LookEvery, time);
        var work = new ParallelOptions { MaxDegreeOfParallelism = options.Value.AtOnce, CancellationToken = stoppingToken };
        await Task.WhenAll(
            supervisor.RunAsync(loop, TakeDueAsync, token => wake.Reader.ReadAsync(token).AsTask(), stoppingToken),
            Parallel.ForEachAsync(taken.Reader.ReadAllAsync(stoppingToken), work, DeliverAsync),
            WakeAtAsync(async () => await news.HearAsync().WaitAsync(stoppingToken)),
            WakeAtAsync(async () => await timer.WaitForNextTickAsync(stoppingToken)));
    }

    async Task WakeAtAsync(Func<Task> hint)
    {
        while (true)
        {
            await hint();
            Wake();
        }
    }

    async Task TakeDueAsync(CancellationToken cancellationToken)
    {
        foreach (var goods in await DueAsync(cancellationToken))
        {
            underWay[goods.OrderNo] = goods;
            taken.Writer.TryWrite(goods);
        }
    }

    async ValueTask DeliverAsync(PaidGoods goods, CancellationToken cancellationToken)
    {
        try
        {
            await loop.TryAsync(goods.OrderNo, () => deliver.ExecuteAsync(goods, cancellationToken), cancellationToken);
        }
        finally
        {
            underWay.TryRemove(goods.OrderNo, out _);
            Wake();
        }
    }

    /// <summary>
    /// A row that is worked on stays due until its end is noted, so those are left out by name. Goods whose money has all gone back are never
    /// due.
    /// </summary>
    async Task<List<PaidGoods>> DueAsync(CancellationToken cancellationToken)
    {
        var free = options.Value.AtOnce - underWay.Count;
        if (free <= 0) return [];

        string[] busy = [.. underWay.Keys, .. loop.Aside()];
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.PaidOrders
            .Where(paid => paid.Goods == GoodsState.Pending && paid.NextTryAt <= now && !busy.Contains(paid.OrderNo))
            .Where(paid => !db.Orders.Any(order => order.OrderNo == paid.OrderNo && order.Status == OrderStatus.Refunded))
            .OrderBy(paid => paid.NextTryAt)
            .Take(free)
            .Join(db.Orders, paid => paid.OrderNo, order => order.OrderNo, (_, order) => new PaidGoods(order.OrderNo, order.Amount.Value, order.OrderRef == null ? order.ProductId : null, order.Quantity, order.OrderRef))
            .ToListAsync(cancellationToken);
    }
}
