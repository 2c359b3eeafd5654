using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Events;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Orders;

/// <summary>
/// Another code for an open order, on its channel or on another. Before it is offered on another one its platform closes the trade; what
/// was paid meanwhile is paid. Each step is saved, so whatever is cut off is finished by asking again.
/// </summary>
sealed class RenewCode(
    IDbContextFactory<PayNotifyDb> databases,
    CommitLane lane,
    OrderEventBell bell,
    EndOrder end,
    AskPlatform ask,
    FetchCode fetch,
    FindOrder find,
    IEnumerable<IPaymentChannel> channels,
    TimeProvider time)
{
    /// <param name="wished">Null for the channel that the order is on.</param>
    public async Task<CodeResult> ExecuteAsync(string id, IPaymentChannel? wished)
    {
        if (await SeeAsync(id) is not var (order, trades)) return new NoSuchOrder();
        if (!order.IsOpen) return new NotOpen();

        if ((wished ?? channels.Find(order.Channel)) is not { } channel) return new ChannelUnreachable();
        if (channel.Name != order.Channel)
        {
            if (trades.Any(trade => trade.Channel == channel.Name && trade.IsClosed)) return new ChannelUsedUp();
            if (!await end.ExecuteAsync(trades.Single(trade => trade.Channel == order.Channel), (_, _) => null)) return new ChannelUnreachable();

            await SwitchAsync(order, channel);
            (order, trades) = (await SeeAsync(id))!.Value;
            if (order.Channel != channel.Name) return await StateAsync(id);
        }

        var result = await fetch.ExecuteAsync(order, channel);
        if (result is not ChannelRefused) return result;

        // A platform gives no second code for what is paid or closed there: then that is the news.
        await ask.ExecuteAsync(order, trades.Single(trade => trade.Channel == channel.Name));
        return (await SeeAsync(id))!.Value.Order.IsOpen ? result : await StateAsync(id);
    }

    async Task<(Order Order, List<OrderTrade> Trades)?> SeeAsync(string id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.Sequence > 0);
        return order is null ? null : (order, await db.OrderTrades.AsNoTracking().Where(trade => trade.OrderNo == order.OrderNo).ToListAsync());
    }

    /// <summary>A payment may have been faster than we: then there is nothing to switch.</summary>
    async Task SwitchAsync(Order seen, IPaymentChannel to)
    {
        var news = await lane.WriteAsync(async db =>
        {
            var order = (await db.Orders.FindAsync(seen.OrderNo))!;
            if (!order.IsOpen || order.Channel != seen.Channel) return null;
            if (await db.OrderTrades.FindAsync(order.OrderNo, to.Name) is null) db.OrderTrades.Add(OrderTrade.Of(order, to));
            return db.OrderEvents.Add(order.SwitchTo(to.Name, time.GetUtcNow())).Entity;
        });
        if (news is not null) bell.Ring(news);
    }

    async Task<CodeResult> StateAsync(string id) => new Created((await find.ExecuteAsync(id, CancellationToken.None))!);
}
