using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Events;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Completion;

/// <summary>One trade whose time has come: asked about while the order waits for it, ended with its platform after; then its next time is set.</summary>
sealed partial class ReconcileOrder(
    AskPlatform ask,
    EndOrder end,
    MoveOrder move,
    CheckSchedule schedule,
    TimeProvider time,
    ILogger<ReconcileOrder> logger)
{
    public async Task ExecuteAsync(Order order, OrderTrade trade)
    {
        var now = time.GetUtcNow();
        try
        {
            await (trade.IsOffered(order) && now < order.ExpiresAt ? ask.ExecuteAsync(order, trade) : end.ExecuteAsync(trade, (current, at) => current.Expire(at)));
            if (trade.IsDue(now)) await move.ExecuteAsync(trade, ScheduleNext);
        }
        catch (Exception problem) when (problem is DbException or DbUpdateException or CommitLaneFullException)
        {
            // It is still due: the next look finds it again.
            Log.Postponed(logger, order.OrderNo, problem);
        }

        // Counted from when the question was asked, so that slow answers do not stretch the gaps.
        OrderEvent? ScheduleNext(Order order, OrderTrade current)
        {
            current.CheckAgainAt(schedule.Next(order, now), order, now);
            return null;
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Order {OrderNo}: what its platform says could not be kept")]
        public static partial void Postponed(ILogger logger, Printable orderNo, Exception problem);
    }
}
