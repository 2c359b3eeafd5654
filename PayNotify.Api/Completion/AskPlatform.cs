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
    CompletePayment complete,
    MoveOrder move,
    TimeProvider time,
    ILogger<AskPlatform> logger)
{
    readonly ConcurrentDictionary<string, Lazy<Task<bool>>> asking = new();

    /// <returns>False when no answer came that can be believed.</returns>
    public async Task<bool> ExecuteAsync(Order order)
    {
        var shared = asking.GetOrAdd(order.OrderNo, _ => new(() => AskAsync(order)));
        try
        {
            return await shared.Value;
        }
        finally
        {
            asking.TryRemove(new(order.OrderNo, shared));
        }
    }

    async Task<bool> AskAsync(Order order)
    {
        var channel = channels.Single(one => one.Name == order.Channel);
        switch (await channel.QueryAsync(order.OrderNo, CancellationToken.None))
        {
            case TradePaid(var notice):
                await complete.ExecuteAsync(notice, (_, _) => { });
                return true;

            case TradeOpen { IsScanned: true } when order.ScannedAt is null:
                await move.ExecuteAsync(order.OrderNo, current => current.CanBeScanned ? current.Scan(time.GetUtcNow()) : null);
                return true;

            case TradeClosed:
                await move.ExecuteAsync(order.OrderNo, CloseHere);
                return true;

            case TradeOpen or TradeNotFound:
                return true;

            case TradeUnknown(var why):
                Log.Unknown(logger, order.OrderNo, channel.Name, why);
                return false;

            default: throw new InvalidOperationException("not a reading");
        }
    }

    OrderEvent? CloseHere(Order current)
    {
        current.StopChecking();
        return current.IsOpen ? current.Close(time.GetUtcNow()) : null;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Order {OrderNo}: {Channel} did not say whether it was paid: {Why}")]
        public static partial void Unknown(ILogger logger, string orderNo, ChannelName channel, string why);
    }
}
