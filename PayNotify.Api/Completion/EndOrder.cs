using PayNotify.Api.Channels;
using PayNotify.Api.Events;
using PayNotify.Api.Orders;

namespace PayNotify.Api.Completion;

/// <summary>
/// Ends an order that was not paid: the platform closes the trade first, the order follows. In the other order money could come for an
/// order that says it is over. What was paid meanwhile is completed like any payment; what is unknown changes nothing.
/// </summary>
sealed partial class EndOrder(IEnumerable<IPaymentChannel> channels, CompletePayment complete, MoveOrder move, TimeProvider time, ILogger<EndOrder> logger)
{
    /// <param name="order">An open one, or one that ended before its code did.</param>
    /// <param name="ending">The order's own move: closed or expired.</param>
    /// <returns>False when what the platform did is unknown: ask again.</returns>
    public async Task<bool> ExecuteAsync(Order order, Func<Order, DateTimeOffset, OrderEvent> ending)
    {
        var channel = channels.Single(one => one.Name == order.Channel);
        switch (await channel.CloseAsync(order.OrderNo, CancellationToken.None))
        {
            case CloseDone:
                await EndAsync(order, ending, isSettled: true);
                return true;

            // The platform knows nothing it could close, but the code stays good: it is asked on, and money that still comes is late.
            case CloseFoundNothing:
                await EndAsync(order, ending, isSettled: false);
                return true;

            case CloseTooLate:
                return await ReadAsync(order, ending, await channel.QueryAsync(order.OrderNo, CancellationToken.None));

            case CloseUnknown(var why):
                Log.Unknown(logger, order.OrderNo, channel.Name, why);
                return false;

            default: throw new InvalidOperationException("not a result");
        }
    }

    async Task<bool> ReadAsync(Order order, Func<Order, DateTimeOffset, OrderEvent> ending, TradeReading reading)
    {
        switch (reading)
        {
            case TradePaid(var notice):
                return (await complete.ExecuteAsync(notice, (_, _) => { })).IsSettled();

            case TradeClosed:
                await EndAsync(order, ending, isSettled: true);
                return true;

            default:
                Log.Unknown(logger, order.OrderNo, order.Channel, reading.ToString());
                return false;
        }
    }

    /// <summary>A payment may have been faster than we: then there is nothing to end.</summary>
    Task EndAsync(Order order, Func<Order, DateTimeOffset, OrderEvent> ending, bool isSettled) => move.ExecuteAsync(order.OrderNo, current =>
    {
        if (isSettled) current.StopChecking();
        return current.IsOpen ? ending(current, time.GetUtcNow()) : null;
    });

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Order {OrderNo}: whether {Channel} closed it is unknown: {Why}")]
        public static partial void Unknown(ILogger logger, string orderNo, ChannelName channel, string why);
    }
}
