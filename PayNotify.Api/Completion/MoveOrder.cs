using PayNotify.Api.Events;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Completion;

/// <summary>Changes one order in the lane, by what the order is at that moment, and rings for the event that came of it.</summary>
sealed class MoveOrder(CommitLane lane, OrderEventBell bell)
{
    /// <param name="move">Gives the event, or null when the order stands where no event comes of it.</param>
    public async Task ExecuteAsync(string orderNo, Func<Order, OrderEvent?> move)
    {
        var news = await lane.WriteAsync(async db =>
        {
            var order = await db.Orders.FindAsync(orderNo);
            var moved = order is null ? null : move(order);
            if (moved is not null) db.OrderEvents.Add(moved);
            return moved;
        });
        if (news is not null) bell.Ring(news);
    }
}
