using System.Diagnostics.Metrics;
using PayNotify.Api.Channels;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Callbacks;

/// <summary>
/// Where refused callbacks are kept, counted and logged. Anyone can send them, so however many come, the log gets one line a second for each
/// channel and reason; they touch neither the database nor the answer's time.
/// </summary>
sealed partial class RefusedCallbacks(NewestRefused newest, IMeterFactory meters, TimeProvider time, ILogger<RefusedCallbacks> logger) : IHostedService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly RejectionReason[] Reasons = Enum.GetValues<RejectionReason>();
    static readonly (ChannelName Channel, RejectionReason Reason)[] Kinds =
        [.. Enum.GetValues<ChannelName>().SelectMany(channel => Reasons.Select(reason => (channel, reason)))];

    /// <summary>Made once: a flood makes no text.</summary>
    static readonly KeyValuePair<string, object?>[][] Tags =
        [.. Kinds.Select(kind => new KeyValuePair<string, object?>[] { new("channel", kind.Channel.Text()), new("reason", kind.Reason.ToString()) })];

    readonly Counter<long> count = meters.Create(Telemetry.Meter).CreateCounter<long>("paynotify.callbacks.refused", "{callback}", "Callbacks that were not believed");
    readonly long[] untold = new long[Kinds.Length];
    ITimer? timer;

    public void Note(ChannelName channel, RejectionReason reason, ReadOnlyMemory<byte> body)
    {
        var kind = ((int)channel * Reasons.Length) + (int)reason;
        count.Add(1, Tags[kind]);
        Interlocked.Increment(ref untold[kind]);
        newest.Add(channel, reason, time.GetUtcNow(), body);
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
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            if (Interlocked.Exchange(ref untold[kind], 0) is > 0 and var refused) Log.Refused(logger, Kinds[kind].Channel, refused, Kinds[kind].Reason);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Callbacks of {Channel} refused: {Count}, {Reason}")]
        public static partial void Refused(ILogger logger, ChannelName channel, long count, RejectionReason reason);
    }
}
