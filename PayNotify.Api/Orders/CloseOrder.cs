using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Completion;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Orders;

/// <summary>What came of cancelling an order.</summary>
enum CloseOrderResult
{
    /// <summary>It is open no more: closed, or paid before it could be, or over already.</summary>
    NotOpen,

    NotFound,

    /// <summary>The platform gave no answer that can be believed; the order stays open.</summary>
    ChannelUnreachable,
}

/// <summary>Cancels an order that was not paid, on its buyer's wish.</summary>
sealed class CloseOrder(IDbContextFactory<PayNotifyDb> databases, EndOrder end)
{
    public async Task<CloseOrderResult> ExecuteAsync(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.Sequence > 0);
        if (order is null) return CloseOrderResult.NotFound;
        if (!order.IsOpen) return CloseOrderResult.NotOpen;

        var trade = await db.OrderTrades.AsNoTracking().SingleAsync(one => one.OrderNo == order.OrderNo && one.Channel == order.Channel);
        return await end.ExecuteAsync(trade, (current, now) => current.Close(now)) ? CloseOrderResult.NotOpen : CloseOrderResult.ChannelUnreachable;
    }
}
