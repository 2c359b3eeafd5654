using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using PayNotify.Api.Channels;

namespace PayNotify.Api.Callbacks;

/// <summary>
/// Where refused callbacks are counted and logged. Anyone can send them, so however many come, the log gets one line a second for each
/// channel and reason; they touch neither the database nor the answer's time.
/// </summary>
sealed partial class RefusedCallbacks(IMeterFactory meters, TimeProvider time, ILogger<RefusedCallbacks> logger) : IHostedService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly Counter<long> count = meters.Create("PayNotify.Callbacks").CreateCounter<long>("paynotify.callbacks.refused");
    readonly ConcurrentDictionary<(ChannelName Channel, RejectionReason Reason), long> untold = new();
    ITimer? timer;

    public void Note(ChannelName channel, RejectionReason reason)
    {
        count.Add(1, new("channel", channel.Text()), new("reason", reason.ToString()));
        untold.AddOrUpdate((channel, reason), 1, (_, before) => before + 1);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        timer = time.CreateTimer(_ => Tell(), null, Pause, Pause);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (timer is not null) await timer.DisposeAsync();
        Tell();
    }

    void Tell()
    {
        foreach (var kind in untold.Keys)
        {
            if (untold.TryRemove(kind, out var refused)) Log.Refused(logger, kind.Channel, refused, kind.Reason);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Callbacks of {Channel} refused: {Count}, {Reason}")]
        public static partial void Refused(ILogger logger, ChannelName channel, long count, RejectionReason reason);
    }
}
