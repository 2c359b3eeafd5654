using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PayNotify.Api.Background;
using PayNotify.Api.Orders;

namespace PayNotify.Api.Storage;

/// <summary>
/// Deletes what has been kept long enough. Old rows are looked for beside the lane and deleted in it a few at a time, so that a payment
/// waits for no more than one such batch. An order's newest event is its state and always stays.
/// </summary>
sealed partial class PurgeHistory(
    IDbContextFactory<PayNotifyDb> databases,
    CommitLane lane,
    Supervisor supervisor,
    IOptions<RetentionOptions> options,
    TimeProvider time,
    ILogger<PurgeHistory> logger) : BackgroundService
{
    const int BatchMax = 500;

    static readonly OrderStatus[] Over = [.. Enum.GetValues<OrderStatus>().Where(status => status.IsFinal())];

    readonly SemaphoreSlim turn = new(1);

    /// <summary>Everything that is old now.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var history = now - options.Value.History;
            var events = await PurgeEventsAsync(history, cancellationToken);
            var receipts = await PurgeReceiptsAsync(history, cancellationToken);
            var early = await PurgeEarlyAsync(history, cancellationToken);
            var starts = await PurgeStartsAsync(now - options.Value.Starts, cancellationToken);
            if (events + receipts + early + starts > 0) Log.Purged(logger, events, receipts, early, starts);
        }
        finally
        {
            turn.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.LookEvery, time);
        var loop = supervisor.Add("history", options.Value.LookEvery);
        await supervisor.RunAsync(loop, RunDueAsync, token => timer.WaitForNextTickAsync(token).AsTask(), stoppingToken);
    }

    /// <summary>Order by order; which of an order's events go is decided again in the transaction that deletes them.</summary>
    async Task<int> PurgeEventsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var purged = 0;
        var after = "";
        while (true)
        {
            var rows = await ReadAsync(db => OldEvents(db, before)
                .Where(row => string.Compare(row.OrderNo, after) > 0)
                .OrderBy(row => row.OrderNo)
                .Take(BatchMax)
                .Select(row => row.OrderNo)
                .ToListAsync(cancellationToken));
            if (rows.Count == 0) return purged;

            // The last order of a full page may have more events than the page shows: it comes first on the next.
            var orders = rows.Distinct().ToList();
            if (rows.Count == BatchMax && orders.Count > 1) orders.RemoveAt(orders.Count - 1);
            purged += await lane.WriteAsync(db => OldEvents(db, before).Where(row => orders.Contains(row.OrderNo)).ExecuteDeleteAsync(CancellationToken.None));
            after = orders[^1];
        }
    }

    static IQueryable<Events.OrderEvent> OldEvents(PayNotifyDb db, DateTimeOffset before) => db.OrderEvents.Where(row =>
        row.At < before && db.Orders.Any(order => order.OrderNo == row.OrderNo && order.Sequence > row.Sequence && Over.Contains(order.Status)));

    Task<int> PurgeReceiptsAsync(DateTimeOffset before, CancellationToken cancellationToken) => PurgeAsync(
        db => db.CallbackReceipts
            .Where(receipt => receipt.ReceivedAt < before)
            .Where(receipt => !db.Orders.Any(order => order.OrderNo == receipt.OrderNo && !Over.Contains(order.Status)))
            .OrderBy(receipt => receipt.ReceivedAt)
            .Select(receipt => receipt.Id),
        (db, ids) => db.CallbackReceipts.Where(receipt => ids.Contains(receipt.Id)).ExecuteDeleteAsync(CancellationToken.None),
        cancellationToken);

    /// <summary>Money for orders that never appeared.</summary>
    Task<int> PurgeEarlyAsync(DateTimeOffset before, CancellationToken cancellationToken) => PurgeAsync(
        db => db.EarlyNotices.Where(early => early.ReceivedAt < before).OrderBy(early => early.ReceivedAt).Select(early => early.TradeNo),
        (db, trades) => db.EarlyNotices.Where(early => early.ReceivedAt < before && trades.Contains(early.TradeNo)).ExecuteDeleteAsync(CancellationToken.None),
        cancellationToken);

    Task<int> PurgeStartsAsync(DateTimeOffset before, CancellationToken cancellationToken) => PurgeAsync(
        db => db.ProgramStarts.Where(start => start.At < before).OrderBy(start => start.Id).Select(start => start.Id),
        (db, ids) => db.ProgramStarts.Where(start => ids.Contains(start.Id)).ExecuteDeleteAsync(CancellationToken.None),
        cancellationToken);

    async Task<int> PurgeAsync<TKey>(Func<PayNotifyDb, IQueryable<TKey>> old, Func<PayNotifyDb, List<TKey>, Task<int>> delete, CancellationToken cancellationToken)
    {
        var purged = 0;
        while (true)
        {
            var ids = await ReadAsync(db => old(db).Take(BatchMax).ToListAsync(cancellationToken));
            if (ids.Count == 0) return purged;

            purged += await lane.WriteAsync(db => delete(db, ids));
        }
    }

    async Task<List<T>> ReadAsync<T>(Func<PayNotifyDb, Task<List<T>>> read)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await read(db);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Purged: {Events} events, {Receipts} receipts, {Early} early notices, {Starts} starts")]
        public static partial void Purged(ILogger logger, int events, int receipts, int early, int starts);
    }
}
