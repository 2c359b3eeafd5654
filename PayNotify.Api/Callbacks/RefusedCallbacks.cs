using System.Diagnostics.Metrics;
using System.Threading.Channels;
using PayNotify.Api.Channels;

namespace PayNotify.Api.Callbacks;

/// <summary>
/// Where refused callbacks are counted and logged. Anyone can send them, so this is bounded and loses what comes too fast, telling how
/// many; it touches neither the database nor the answer's time.
/// </summary>
sealed partial class RefusedCallbacks(IMeterFactory meters, ILogger<RefusedCallbacks> logger) : BackgroundService
{
    const int Waiting = 1000;

    readonly Counter<long> count = meters.Create("PayNotify.Callbacks").CreateCounter<long>("paynotify.callbacks.refused");
    readonly Channel<(ChannelName Channel, RejectionReason Reason)> waiting =
        Channel.CreateBounded<(ChannelName, RejectionReason)>(new BoundedChannelOptions(Waiting) { SingleReader = true });

    long lost;

    public void Note(ChannelName channel, RejectionReason reason)
    {
        count.Add(1, new("channel", channel.Text()), new("reason", reason.ToString()));
        if (!waiting.Writer.TryWrite((channel, reason))) Interlocked.Increment(ref lost);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (channel, reason) in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            Log.Refused(logger, channel, reason);
            if (Interlocked.Exchange(ref lost, 0) is > 0 and var unlogged) Log.Unlogged(logger, unlogged);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A callback of {Channel} was refused: {Reason}")]
        public static partial void Refused(ILogger logger, ChannelName channel, RejectionReason reason);

        [LoggerMessage(LogLevel.Warning, "{Count} more callbacks were refused, too fast to name each")]
        public static partial void Unlogged(ILogger logger, long count);
    }
}
