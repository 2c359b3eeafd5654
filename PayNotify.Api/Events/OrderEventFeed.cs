using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Events;

/// <summary>An order's events in order and without gaps, from the table, woken by the bell.</summary>
sealed class OrderEventFeed : IDisposable
{
    readonly IDbContextFactory<PayNotifyDb> databases;
    readonly OrderEventBell.Listener listener;
    readonly string orderNo;
    IReadOnlyList<OrderEvent> history = [];
    int last;

    OrderEventFeed(IDbContextFactory<PayNotifyDb> databases, OrderEventBell.Listener listener, string orderNo, string? trace)
    {
        this.databases = databases;
        this.listener = listener;
        this.orderNo = orderNo;
        Trace = Traces.Source.HasListeners() ? trace : null; // its text is longer than all the rest of a feed
    }

    /// <summary>The order's; null when nobody listened to traces as the feed was opened.</summary>
    public string? Trace { get; }

    /// <summary>When the bell rang for what was given last, by the clock's timestamp.</summary>
    public long RungAt { get; private set; }

    /// <summary>Listens first and reads after: an event committed in between is heard, one committed before is read.</summary>
    /// <returns>Null when no such order exists for anyone outside.</returns>
    public static async Task<OrderEventFeed?> OpenAsync(
        string orderId,
        IDbContextFactory<PayNotifyDb> databases,
        OrderEventBell bell,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(orderId, databases, cancellationToken) is not var (orderNo, trace)) return null;

        var feed = new OrderEventFeed(databases, bell.Listen(orderNo), orderNo, trace);
        try
        {
            feed.history = await feed.ReadAsync(cancellationToken);
            return feed.history.Count > 0 ? feed : null;
        }
        finally
        {
            if (feed.history.Count == 0) feed.Dispose();
        }
    }

    /// <summary>All events there were when the feed was opened, at least one; given once, since a stream that lasts needs them no more.</summary>
    public IReadOnlyList<OrderEvent> TakeHistory()
    {
        var all = history;
        history = [];
        return all;
    }

    /// <summary>Waits for what follows the events given so far.</summary>
    public async Task<IReadOnlyList<OrderEvent>> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var events = await SinceAsync(await HearAsync().WaitAsync(cancellationToken), cancellationToken);
            if (events.Count > 0) return events;
        }
    }

    /// <summary>The bell's next ring, which may tell nothing new.</summary>
    public Task<OrderEventBell.Heard> HearAsync() => listener.HearAsync();

    /// <returns>What follows the events given so far, up to what was heard; nothing when it was given before.</returns>
    public async Task<IReadOnlyList<OrderEvent>> SinceAsync(OrderEventBell.Heard heard, CancellationToken cancellationToken)
    {
        RungAt = heard.RungAt;
        if (heard.News.Sequence <= last) return [];
        if (heard.News.Sequence > last + 1) return await ReadAsync(cancellationToken);

        last = heard.News.Sequence;
        return [heard.News];
    }

    /// <summary>Whoever waits for the bell is told so when the token is cancelled.</summary>
    public CancellationTokenRegistration StopWith(CancellationToken token) =>
        token.UnsafeRegister(static listener => ((OrderEventBell.Listener)listener!).Stop(), listener);

    public void Dispose() => listener.Dispose();

    async Task<IReadOnlyList<OrderEvent>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var events = await db.OrderEvents.AsNoTracking()
            .Where(row => row.OrderNo == orderNo && row.Sequence > last)
            .OrderBy(row => row.Sequence)
            .ToListAsync(cancellationToken);
        if (events.Count > 0) last = events[^1].Sequence;
        return events;
    }

    static async Task<Found?> FindAsync(string orderId, IDbContextFactory<PayNotifyDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Orders.Where(order => order.Id == orderId).Select(order => new Found(order.OrderNo, order.Trace)).FirstOrDefaultAsync(cancellationToken);
    }

    sealed record Found(string OrderNo, string? Trace);
}
