using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Hosting;
using PayNotify.Api.Products;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Orders;

sealed record NewOrder(IPaymentChannel Channel, Product Product, int Quantity, Guid? IdempotencyKey, bool InEnglish = false);

/// <summary>What came of placing an order: one of the four records below.</summary>
abstract record CreateOrderResult;

sealed record Created(OrderState State) : CreateOrderResult;

/// <summary>The Idempotency-Key belongs to an order for something else.</summary>
sealed record KeyReused : CreateOrderResult;

/// <summary>The platform said no.</summary>
sealed record ChannelRefused(string Code) : CreateOrderResult;

/// <summary>The platform gave no answer that can be believed. The order is kept without a code; the same key finishes it.</summary>
sealed record ChannelUnreachable : CreateOrderResult;

/// <summary>Saves the order, asks the channel for a code, saves the code: what the platform knows is never unknown here.</summary>
sealed partial class CreateOrder(
    FindOrder find,
    CommitLane lane,
    OrderEventBell bell,
    CheckSchedule schedule,
    IOptions<OrderOptions> options,
    PublicAddress address,
    TimeProvider time,
    ILogger<CreateOrder> logger)
{
    /// <summary>Codes being asked for now: a second code for the same order would kill the first, so two equal requests share one.</summary>
    readonly ConcurrentDictionary<string, Lazy<Task<CreateOrderResult>>> opening = new();

    public async Task<CreateOrderResult> ExecuteAsync(NewOrder request)
    {
        var (order, newest) = await lane.WriteAsync(db => PlaceAsync(db, request));
        if (!order.IsFor(request)) return new KeyReused();
        if (newest is not null) return new Created(newest.ToldAt(time.GetUtcNow()));

        var shared = opening.GetOrAdd(order.OrderNo, _ => new(() => OpenAsync(order, request.Channel)));
        try
        {
            return await shared.Value;
        }
        finally
        {
            opening.TryRemove(new(order.OrderNo, shared));
        }
    }

    async Task<(Order Order, OrderEvent? Newest)> PlaceAsync(PayNotifyDb db, NewOrder request)
    {
        if (request.IdempotencyKey is { } key && await FindByKeyAsync(db, key) is { } known)
        {
            return (known, await db.OrderEvents.FindAsync(known.OrderNo, known.Sequence));
        }

        var placed = Order.Place(request, time.GetUtcNow(), options.Value.Lifetime);
        db.Orders.Add(placed);
        return (placed, null);
    }

    /// <summary>Equal requests of one transaction find the order of the first, which a query cannot see before it is saved.</summary>
    static async Task<Order?> FindByKeyAsync(PayNotifyDb db, Guid? key) =>
        db.Orders.Local.FindEntry(nameof(Order.IdempotencyKey), key)?.Entity
        ?? await db.Orders.FirstOrDefaultAsync(order => order.IdempotencyKey == key);

    async Task<CreateOrderResult> OpenAsync(Order order, IPaymentChannel channel)
    {
        // Somebody with the same key may have finished between our look at the order and now.
        if (order.IdempotencyKey is not null && await find.ExecuteAsync(order.Id, CancellationToken.None) is { } opened) return new Created(opened);

        var request = new QrRequest(order.OrderNo, order.Description, order.Amount, order.ExpiresAt, address.Of(channel.Name.NotifyPath()));
        switch (await channel.CreateQrAsync(request, CancellationToken.None))
        {
            case QrCreated(var code, var codeExpiresAt):
                var news = await lane.WriteAsync(db => SaveCodeAsync(db, order.OrderNo, code, codeExpiresAt));
                bell.Ring(news);
                Log.Opened(logger, order.OrderNo, channel.Name);
                return new Created(news.ToldAt(time.GetUtcNow()));

            case QrRefused(var code, var message):
                Log.Refused(logger, order.OrderNo, channel.Name, code, message);
                return new ChannelRefused(code);

            case QrUnknown(var why):
                Log.Unknown(logger, order.OrderNo, channel.Name, why);
                return new ChannelUnreachable();

            default: throw new InvalidOperationException("not a result");
        }
    }

    /// <returns>The order's newest event: the payment may have been faster than we.</returns>
    async Task<OrderEvent> SaveCodeAsync(PayNotifyDb db, string orderNo, string code, DateTimeOffset codeExpiresAt)
    {
        var order = (await db.Orders.FindAsync(orderNo))!;
        if (order.Sequence > 0) return (await db.OrderEvents.FindAsync(orderNo, order.Sequence))!;

        var now = time.GetUtcNow();
        return db.OrderEvents.Add(order.Open(code, codeExpiresAt, schedule.First(now), now)).Entity;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Order {OrderNo}: {Channel} gave a code")]
        public static partial void Opened(ILogger logger, string orderNo, ChannelName channel);

        [LoggerMessage(LogLevel.Error, "Order {OrderNo}: {Channel} refused it: {Code} {Message}")]
        public static partial void Refused(ILogger logger, string orderNo, ChannelName channel, string code, string message);

        [LoggerMessage(LogLevel.Error, "Order {OrderNo}: whether {Channel} took it is unknown: {Why}")]
        public static partial void Unknown(ILogger logger, string orderNo, ChannelName channel, string why);
    }
}
