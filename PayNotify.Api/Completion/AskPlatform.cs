using System.Collections.Concurrent;
using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Orders;

namespace PayNotify.Api.Completion;

/// <summary>
/// Asks an open order's platform whether it was paid, and takes what it says the way a callback is taken: a callback that was lost is
/// found like this. Whoever asks about an order that is being asked about shares the answer.
/// </summary>
sealed partial class AskPlatform(
    IEnumerable<IPaymentChannel> channels,
    TakeAnswer take,
    MoveOrder move,
    PlatformFailures failures,
    TimeProvider time,
    ILogger<AskPlatform> logger)
{
    readonly ConcurrentDictionary<(string OrderNo, ChannelName Channel), Lazy<Task<bool>>> asking = new();

    /// <returns>False when no answer came that can be believed.</returns>
    public async Task<bool> ExecuteAsync(Order order, OrderTrade trade)
    {
        var key = (trade.OrderNo, trade.Channel);
        var shared = asking.GetOrAdd(key, _ => new(() => AskAsync(order, trade)));
        try
        {
            return await shared.Value;
        }
        finally
        {
            asking.TryRemove(new(key, shared));
        }
    }

    async Task<bool> AskAsync(Order order, OrderTrade trade)
    {
        if (channels.Find(trade.Channel) is not { } channel)
        {
            Log.NotConfigured(logger, order.OrderNo, trade.Channel);
            return false;
        }

        switch (await channel.QueryAsync(order.OrderNo, CancellationToken.None))
        {
            case TradePaid paid:
                await take.ExecuteAsync(paid);
                return true;

            case TradeOpen { IsScanned: true } when order.CanBeScanned:
                await move.ExecuteAsync(trade, (current, on) => current.CanBeScanned && on.IsOffered(current) ? current.Scan(time.GetUtcNow()) : null);
                return true;

            case TradeClosed:
                await move.ExecuteAsync(trade, CloseHere);
                return true;

            case TradeOpen or TradeNotFound:
                return true;

            case TradeUnexpected(var state):
                if (failures.IsNews(channel.Name, state)) Log.Unexpected(logger, order.OrderNo, channel.Name, state);
                return true;

            case TradeUnknown(var why):
                if (failures.IsNews(channel.Name, why)) Log.Unknown(logger, order.OrderNo, channel.Name, Printable.Reason(why));
                return false;

            default: throw new InvalidOperationException("not a reading");
        }
    }

    OrderEvent? CloseHere(Order order, OrderTrade trade)
    {
        trade.Close();
        return trade.IsOffered(order) ? order.Close(time.GetUtcNow()) : null;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Order {OrderNo}: {Channel} is not configured and cannot be asked")]
        public static partial void NotConfigured(ILogger logger, Printable orderNo, ChannelName channel);

        [LoggerMessage(LogLevel.Error, "Order {OrderNo}: {Channel} says that its trade is {State}, a state not known here. The order is left as it is")]
        public static partial void Unexpected(ILogger logger, Printable orderNo, ChannelName channel, Printable state);

        [LoggerMessage(LogLevel.Warning, "Order {OrderNo}: {Channel} did not say whether it was paid: {Why}")]
        public static partial void Unknown(ILogger logger, Printable orderNo, ChannelName channel, Printable why);
    }
}
