using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Orders;

namespace PayNotify.Api.Completion;

/// <summary>
/// Ends what was not paid on one channel: the platform closes the trade first, the order follows when it is offered there. In the other
/// order money could come for an order that says it is over. What was paid meanwhile is completed like any payment; what is unknown
/// changes nothing.
/// </summary>
sealed partial class EndOrder(
    IEnumerable<IPaymentChannel> channels,
    TakeAnswer take,
    MoveOrder move,
    PlatformFailures failures,
    TimeProvider time,
    ILogger<EndOrder> logger)
{
    /// <param name="trade">One by which money may still come.</param>
    /// <param name="ending">The order's own move: closed or expired; null leaves it open, for another channel.</param>
    /// <returns>False when what the platform did is unknown: ask again.</returns>
    public async Task<bool> ExecuteAsync(OrderTrade trade, Func<Order, DateTimeOffset, OrderEvent?> ending)
    {
        if (channels.Find(trade.Channel) is not { } channel)
        {
            Log.NotConfigured(logger, trade.OrderNo, trade.Channel);
            return false;
        }

        switch (await channel.CloseAsync(trade.OrderNo, CancellationToken.None))
        {
            case CloseDone:
                await EndAsync(trade, ending, isClosed: true);
                return true;

            // The platform knows nothing it could close, but the code stays good: it is asked on, and money that still comes is late.
            case CloseFoundNothing:
                await EndAsync(trade, ending, isClosed: false);
                return true;

            case CloseTooLate:
                return await ReadAsync(trade, ending, await channel.QueryAsync(trade.OrderNo, CancellationToken.None));

            case CloseUnknown(var why):
                return NotKnown(trade, why);

            default: throw new InvalidOperationException("not a result");
        }
    }

    async Task<bool> ReadAsync(OrderTrade trade, Func<Order, DateTimeOffset, OrderEvent?> ending, TradeReading reading)
    {
        switch (reading)
        {
            case TradePaid paid:
                return await take.ExecuteAsync(paid);

            case TradeClosed:
                await EndAsync(trade, ending, isClosed: true);
                return true;

            default:
                return NotKnown(trade, reading switch
                {
                    TradeUnknown(var why) => why,
                    TradeUnexpected(var state) => $"the trade is {state}, a state not known here",
                    _ => reading.GetType().Name,
                });
        }
    }

    bool NotKnown(OrderTrade trade, string why)
    {
        if (failures.IsNews(trade.Channel, why)) Log.Unknown(logger, trade.OrderNo, trade.Channel, Printable.Reason(why));
        return false;
    }

    /// <summary>A payment may have been faster than we: then there is nothing to end.</summary>
    Task EndAsync(OrderTrade trade, Func<Order, DateTimeOffset, OrderEvent?> ending, bool isClosed) => move.ExecuteAsync(trade, (order, current) =>
    {
        if (isClosed) current.Close();
        return current.IsOffered(order) ? ending(order, time.GetUtcNow()) : null;
    });

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Order {OrderNo}: {Channel} is not configured and cannot close it")]
        public static partial void NotConfigured(ILogger logger, Printable orderNo, ChannelName channel);

        [LoggerMessage(LogLevel.Warning, "Order {OrderNo}: whether {Channel} closed it is unknown: {Why}")]
        public static partial void Unknown(ILogger logger, Printable orderNo, ChannelName channel, Printable why);
    }
}
