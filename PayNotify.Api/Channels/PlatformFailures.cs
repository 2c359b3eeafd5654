using System.Collections.Concurrent;

namespace PayNotify.Api.Channels;

/// <summary>
/// Keeps a platform that is down from filling the log: the caller logs the first failure of each reason, and the others are counted and
/// logged as one line a minute.
/// </summary>
sealed partial class PlatformFailures(TimeProvider time, ILogger<PlatformFailures> logger) : IHostedService
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Reasons counted apart, so that platforms which invent new ones take no memory.</summary>
    const int KindsMax = 64;

    static readonly (ChannelName, string)[] Others = [.. Enum.GetValues<ChannelName>().Select(channel => (channel, "other reasons"))];

    readonly ConcurrentDictionary<(ChannelName Channel, string Why), int> repeated = new();
    ITimer? timer;

    /// <returns>Whether it is the first with this reason for a minute, to be logged by the caller.</returns>
    public bool IsNews(ChannelName channel, string why)
    {
        var kind = repeated.Count < KindsMax || repeated.ContainsKey((channel, why)) ? (channel, why) : Others[(int)channel];
        return repeated.AddOrUpdate(kind, 0, (_, times) => times + 1) == 0;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        timer = time.CreateTimer(_ => Summarise(), null, Pause, Pause);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (timer is not null) await timer.DisposeAsync();
        Summarise();
    }

    void Summarise()
    {
        foreach (var (kind, _) in repeated)
        {
            if (Take(kind) is > 0 and var times) Log.Repeated(logger, kind.Channel, times, Printable.Reason(kind.Why));
        }
    }

    /// <summary>Counts from 0 again, so that the next failure is no news; after a quiet minute it is.</summary>
    int Take((ChannelName Channel, string Why) kind)
    {
        while (repeated.TryGetValue(kind, out var times))
        {
            if (times == 0 ? repeated.TryRemove(new(kind, 0)) : repeated.TryUpdate(kind, 0, times)) return times;
        }

        return 0;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Calls to {Channel} failed {Times} more times within a minute: {Why}")]
        public static partial void Repeated(ILogger logger, ChannelName channel, int times, Printable why);
    }
}
