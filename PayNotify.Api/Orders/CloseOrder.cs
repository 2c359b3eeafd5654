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

    /// <summary>It was switched to another channel each time; the order stays open.</summary>
    Switched,
}

/// <summary>Cancels an order that was not paid, on its buyer's wish.</summary>
sealed class CloseOrder(IDbContextFactory<PayNotifyDb> databases, EndOrder end)
{
    const int TriesMax = 3;

    public async Task<CloseOrderResult> ExecuteAsync(string id)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await TryAsync(id) is { } result) return result;
        }

        return CloseOrderResult.Switched;
    }

    /// <returns>Null when the order is open on another channel than the one that was closed: it was switched meanwhile.</returns>
    async Task<CloseOrderResult?> TryAsync(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.Sequence > 0);
        if (order is null) return CloseOrderResult.NotFound;
        if (!order.IsOpen) return CloseOrderResult.NotOpen;

        var trade = await db.OrderTrades.AsNoTracking().SingleAsync(one => one.OrderNo == order.OrderNo && one.Channel == order.Channel);
        if (!await end.ExecuteAsync(trade, (current, now) => current.Close(now))) return CloseOrderResult.ChannelUnreachable;

        return await db.Orders.AnyAsync(one => one.Id == id && one.Status == OrderStatus.AwaitingPayment) ? null : CloseOrderResult.NotOpen;
    }
}
