using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Products;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Orders;

/// <param name="Terms">What the order source said.</param>
sealed record NewOrder(
    IPaymentChannel Channel,
    RequestedOrder Requested,
    PayableOrder Terms,
    Guid? IdempotencyKey,
    bool InEnglish = false,
    string? Trace = null);

/// <summary>
/// Saves the order, then gets its code: what the platform knows is never unknown here. A repeat, by its Idempotency-Key or by the shop's own
/// order number, gets the order that exists.
/// </summary>
sealed class CreateOrder(
    FetchCode fetch,
    RenewCode renew,
    IEnumerable<IPaymentChannel> channels,
    CommitLane lane,
    IOptions<OrderOptions> options,
    TimeProvider time)
{
    public async Task<CodeResult> ExecuteAsync(NewOrder request)
    {
        var (order, newest, match) = await lane.WriteAsync(db => PlaceAsync(db, request));
        if (Refuse(order, match, request) is { } refused) return refused;

        var result = newest is not null ? new Created(newest.ToldAt(time.GetUtcNow()))
            : channels.Find(order.Channel) is { } channel ? await fetch.ExecuteAsync(order, channel)
            : new ChannelUnreachable();

        // The buyer came back to the same order to pay in another way.
        return result is Created && match is Match.Number && order.Channel != request.Channel.Name
            ? await renew.ExecuteAsync(order.Id, request.Channel)
            : result;
    }

    async Task<Placed> PlaceAsync(PayNotifyDb db, NewOrder request)
    {
        if (request.IdempotencyKey is { } key && await FindByKeyAsync(db, key) is { } same) return await KnownAsync(db, same, Match.Key);
        if (request.Terms.OrderNo is { } number && await db.Orders.FindAsync(number) is { } numbered) return await KnownAsync(db, numbered, Match.Number);

        var placed = Order.Place(request, time.GetUtcNow(), options.Value.Lifetime);
        db.Orders.Add(placed);
        db.OrderTrades.Add(OrderTrade.Of(placed, request.Channel));
        return new(placed, null, Match.None);
    }

    static CodeResult? Refuse(Order order, Match match, NewOrder request) =>
        match is Match.None ? null
        : match is Match.Key && !order.IsFor(request) ? new KeyReused()
        : request.Terms.OrderNo is not null && order.Amount.Value != request.Terms.AmountFen ? new AmountChanged()
        : match is Match.Key || order.IsOpen ? null
        : order.Status is OrderStatus.Closed or OrderStatus.Expired ? new NotOpen()
        : new AlreadyPaid();

    static async Task<Placed> KnownAsync(PayNotifyDb db, Order order, Match match) => new(order, await db.OrderEvents.FindAsync(order.OrderNo, order.Sequence), match);

    /// <summary>Equal requests of one transaction find the order of the first, which a query cannot see before it is saved.</summary>
    static async Task<Order?> FindByKeyAsync(PayNotifyDb db, Guid? key) =>
        db.Orders.Local.FindEntry(nameof(Order.IdempotencyKey), key)?.Entity
        ?? await db.Orders.FirstOrDefaultAsync(order => order.IdempotencyKey == key);

    sealed record Placed(Order Order, OrderEvent? Newest, Match Match);

    /// <summary>By what an existing order was found.</summary>
    enum Match
    {
        None,
        Key,
        Number,
    }
}
