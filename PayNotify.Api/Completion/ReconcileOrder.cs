using PayNotify.Api.Events;
using PayNotify.Api.Orders;

namespace PayNotify.Api.Completion;

/// <summary>One trade whose time has come: asked about while the order waits for it, ended with its platform after; then its next time is set.</summary>
sealed class ReconcileOrder(
    AskPlatform ask,
    EndOrder end,
    MoveOrder move,
    CheckSchedule schedule,
    TimeProvider time)
{
    public async Task ExecuteAsync(Order order, OrderTrade trade)
    {
        var now = time.GetUtcNow();
        await (trade.IsOffered(order) && now < order.ExpiresAt ? ask.ExecuteAsync(order, trade) : end.ExecuteAsync(trade, (current, at) => current.Expire(at)));
        if (trade.IsDue(now)) await move.ExecuteAsync(trade, ScheduleNext);

        // Counted from when the question was asked, so that slow answers do not stretch the gaps.
        OrderEvent? ScheduleNext(Order order, OrderTrade current)
        {
            current.CheckAgainAt(schedule.Next(order, now), order, now);
            return null;
        }
    }
}
