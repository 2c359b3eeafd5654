using PayNotify.Api.Events;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Completion;

/// <summary>Changes one order and what it is on one channel in the lane, by what they are at that moment, and rings for the event that came of it.</summary>
sealed class MoveOrder(CommitLane lane, OrderEventBell bell)
{
    /// <param name="move">Gives the event, or null when the order stands where no event comes of it.</param>
    public async Task ExecuteAsync(OrderTrade trade, Func<Order, OrderTrade, OrderEvent?> move)
    {
        var news = await lane.WriteAsync(async db =>
        {
            var order = await db.Orders.FindAsync(trade.OrderNo);
            var current = await db.OrderTrades.FindAsync(trade.OrderNo, trade.Channel);
            var moved = order is null || current is null ? null : move(order, current);
            if (moved is not null) db.OrderEvents.Add(moved);
            return moved;
        });
        if (news is not null) bell.Ring(news);
    }
}
