using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Products;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Orders;

sealed record NewOrder(IPaymentChannel Channel, Product Product, int Quantity, Guid? IdempotencyKey, bool InEnglish = false, string? Trace = null);

/// <summary>Saves the order, then gets its code: what the platform knows is never unknown here.</summary>
sealed class CreateOrder(FetchCode fetch, CommitLane lane, IOptions<OrderOptions> options, TimeProvider time)
{
    public async Task<CodeResult> ExecuteAsync(NewOrder request)
    {
        var (order, newest) = await lane.WriteAsync(db => PlaceAsync(db, request));
        if (!order.IsFor(request)) return new KeyReused();
        if (newest is not null) return new Created(newest.ToldAt(time.GetUtcNow()));

        return await fetch.ExecuteAsync(order, request.Channel);
    }

    async Task<(Order Order, OrderEvent? Newest)> PlaceAsync(PayNotifyDb db, NewOrder request)
    {
        if (request.IdempotencyKey is { } key && await FindByKeyAsync(db, key) is { } known)
        {
            return (known, await db.OrderEvents.FindAsync(known.OrderNo, known.Sequence));
        }

        var placed = Order.Place(request, time.GetUtcNow(), options.Value.Lifetime);
        db.Orders.Add(placed);
        db.OrderTrades.Add(OrderTrade.Of(placed, request.Channel));
        return (placed, null);
    }

    /// <summary>Equal requests of one transaction find the order of the first, which a query cannot see before it is saved.</summary>
    static async Task<Order?> FindByKeyAsync(PayNotifyDb db, Guid? key) =>
        db.Orders.Local.FindEntry(nameof(Order.IdempotencyKey), key)?.Entity
        ?? await db.Orders.FirstOrDefaultAsync(order => order.IdempotencyKey == key);
}
