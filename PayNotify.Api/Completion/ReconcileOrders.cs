using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PayNotify.Api.Background;
using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Completion;

/// <summary>
/// Never depends on the callback: looks at the table for trades whose next check is due, a few at a time. Each channel has a loop of its
/// own, so a platform that does not answer holds up no other; no order has a timer.
/// </summary>
sealed class ReconcileOrders(
    ReconcileOrder reconcile,
    CompleteEarly early,
    IEnumerable<IPaymentChannel> channels,
    IDbContextFactory<PayNotifyDb> databases,
    CommitLane lane,
    OrderEventBell bell,
    Supervisor supervisor,
    IOptions<ReconcileOptions> options,
    TimeProvider time) : BackgroundService
{
    const int AtOnce = 16;
    const int BatchMax = 256;

    readonly ChannelLoop[] loops = [.. channels.Select(channel => new ChannelLoop(channel, supervisor.Add($"orders.{channel.Name.Text()}", options.Value.LookEvery)))];

    /// <summary>Everything that is due now, of all channels.</summary>
    public Task RunDueAsync(CancellationToken cancellationToken) => Task.WhenAll(loops.Select(loop => RunDueAsync(loop, cancellationToken)));

    /// <summary>Before anybody can place an order: a new one waits for its own time.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await HurryAsync();
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(loops.Select(loop => LookAsync(loop, stoppingToken)));

    /// <summary>What happened while no program ran is asked for at once, whenever it was to be asked for.</summary>
    Task HurryAsync()
    {
        var now = time.GetUtcNow();
        return lane.WriteAsync(db => db.OrderTrades
            .Where(trade => trade.NextCheckAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(trade => trade.NextCheckAt, now)));
    }

    async Task LookAsync(ChannelLoop loop, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.LookEvery, time);
        await supervisor.RunAsync(loop.Loop, token => RunDueAsync(loop, token), token => timer.WaitForNextTickAsync(token).AsTask(), stoppingToken);
    }

    async Task RunDueAsync(ChannelLoop loop, CancellationToken cancellationToken)
    {
        await loop.Turn.WaitAsync(cancellationToken);
        try
        {
            await early.RunDueAsync(loop.Channel.Name, loop.Loop, cancellationToken);
            var due = await DueAsync(loop, cancellationToken);
            await Parallel.ForEachAsync(
                due,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                (one, _) => new ValueTask(loop.Loop.TryAsync(one.Order.OrderNo, () => reconcile.ExecuteAsync(one.Order, one.Trade), cancellationToken)));
        }
        finally
        {
            loop.Turn.Release();
        }
    }

    async Task<List<Due>> DueAsync(ChannelLoop loop, CancellationToken cancellationToken)
    {
        var aside = loop.Loop.Aside();
        var now = time.GetUtcNow();
        var name = loop.Channel.Name;
        var watched = loop.IsTimeToLookForScans(now, options.Value.WatchedEvery) ? bell.Watched() : [];
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await (
            from trade in db.OrderTrades
            join order in db.Orders on trade.OrderNo equals order.OrderNo
            where trade.Channel == name && !aside.Contains(trade.OrderNo)
            where trade.NextCheckAt <= now || (watched.Contains(order.OrderNo) && order.Channel == name && order.Status == OrderStatus.AwaitingPayment)
            orderby trade.NextCheckAt
            select new Due(order, trade)).AsNoTracking().Take(BatchMax).ToListAsync(cancellationToken);
    }

    sealed record Due(Order Order, OrderTrade Trade);

    sealed class ChannelLoop(IPaymentChannel channel, Loop loop)
    {
        DateTimeOffset lookedForScansAt;

        public IPaymentChannel Channel => channel;

        public Loop Loop => loop;

        /// <summary>One run at a time, so that no trade is taken twice.</summary>
        public SemaphoreSlim Turn { get; } = new(1);

        public bool IsTimeToLookForScans(DateTimeOffset now, TimeSpan every)
        {
            if (!channel.TellsOfScans || now - lookedForScansAt < every) return false;

            lookedForScansAt = now;
            return true;
        }
    }
}
