using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Orders;

/// <summary>Asks a channel for a code, the first or another one, and saves it.</summary>
sealed partial class FetchCode(
    IDbContextFactory<PayNotifyDb> databases,
    CommitLane lane,
    OrderEventBell bell,
    CheckSchedule schedule,
    PublicAddress address,
    PlatformFailures failures,
    TimeProvider time,
    ILogger<FetchCode> logger)
{
    /// <summary>Codes being asked for now: a second code for the same trade would kill the first, so two equal requests share one.</summary>
    readonly ConcurrentDictionary<(string OrderNo, ChannelName Channel), Lazy<Task<CodeResult>>> fetching = new();

    /// <param name="order">As it was when the code was wished for.</param>
    public async Task<CodeResult> ExecuteAsync(Order order, IPaymentChannel channel)
    {
        var key = (order.OrderNo, channel.Name);
        var shared = fetching.GetOrAdd(key, _ => new(() => FetchAsync(order, channel)));
        try
        {
            return await shared.Value;
        }
        finally
        {
            fetching.TryRemove(new(key, shared));
        }
    }

    async Task<CodeResult> FetchAsync(Order order, IPaymentChannel channel)
    {
        // Somebody with the same wish may have finished between our look at the order and now.
        if (await NewerAsync(order) is { } newer) return new Created(newer.ToldAt(time.GetUtcNow()));

        var request = new QrRequest(order.OrderNo, order.Description, order.Amount, order.ExpiresAt, address.Of(channel.Name.NotifyPath()));
        switch (await channel.CreateQrAsync(request, CancellationToken.None))
        {
            case QrCreated(var code, var codeExpiresAt):
                var news = await lane.WriteAsync(db => SaveAsync(db, order.OrderNo, channel.Name, code, codeExpiresAt));
                bell.Ring(news);
                Log.Opened(logger, order.OrderNo, channel.Name);
                return new Created(news.ToldAt(time.GetUtcNow()));

            case QrRefused(var code, var message):
                Log.Refused(logger, order.OrderNo, channel.Name, code, Printable.Reason(message));
                return new ChannelRefused(code);

            case QrUnknown(var why):
                if (failures.IsNews(channel.Name, why)) Log.Unknown(logger, order.OrderNo, channel.Name, Printable.Reason(why));
                return new ChannelUnreachable();

            default: throw new InvalidOperationException("not a result");
        }
    }

    async Task<OrderEvent?> NewerAsync(Order seen)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.OrderEvents.AsNoTracking()
            .Where(row => row.OrderNo == seen.OrderNo && row.Sequence > seen.Sequence)
            .OrderByDescending(row => row.Sequence)
            .FirstOrDefaultAsync();
    }

    /// <returns>The order's newest event: a payment, or another channel, may have been faster than we.</returns>
    async Task<OrderEvent> SaveAsync(PayNotifyDb db, string orderNo, ChannelName channel, string code, DateTimeOffset codeExpiresAt)
    {
        var order = (await db.Orders.FindAsync(orderNo))!;
        var trade = (await db.OrderTrades.FindAsync(orderNo, channel))!;
        var now = time.GetUtcNow();
        if (trade.IsOffered(order))
        {
            trade.Offer(order, codeExpiresAt, schedule.First(now));
            return db.OrderEvents.Add(order.Offer(code, codeExpiresAt, now)).Entity;
        }

        return (await db.OrderEvents.FindAsync(orderNo, order.Sequence))!;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Order {OrderNo}: {Channel} gave a code")]
        public static partial void Opened(ILogger logger, Printable orderNo, ChannelName channel);

        // No error by itself: another code is also refused because the order was paid a moment ago.
        [LoggerMessage(LogLevel.Warning, "Order {OrderNo}: {Channel} gave no code: {Code} {Message}")]
        public static partial void Refused(ILogger logger, Printable orderNo, ChannelName channel, Printable code, Printable message);

        [LoggerMessage(LogLevel.Error, "Order {OrderNo}: whether {Channel} took it is unknown: {Why}")]
        public static partial void Unknown(ILogger logger, Printable orderNo, ChannelName channel, Printable why);
    }
}
