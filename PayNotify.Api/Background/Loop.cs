using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PayNotify.Api.Background;

/// <summary>A background loop: when it last completed something, and the rows that it leaves out for a while because they failed.</summary>
sealed partial class Loop(string name, TimeSpan every, Counter<long> failures, TimeProvider time, ILogger logger)
{
    /// <summary>Remembered; beyond it a row that failed is tried again at the next run.</summary>
    const int RowsMax = 1_000;

    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, (DateTimeOffset Until, TimeSpan Pause)> failed = new();
    long progressAt = time.GetTimestamp();

    public string Name => name;

    /// <summary>The keys of the rows that are left out now.</summary>
    public string[] Aside()
    {
        var now = time.GetUtcNow();
        return [.. failed.Where(row => row.Value.Until > now).Select(row => row.Key)];
    }

    /// <summary>It is alive: a run, or a row of it, has ended.</summary>
    public void Progress() => Volatile.Write(ref progressAt, time.GetTimestamp());

    public bool IsOverdue(TimeSpan patience) => time.GetElapsedTime(Volatile.Read(ref progressAt)) > every + patience;

    /// <summary>Does the work of one row. If it throws, the row is set aside, so that the others are not held up by it.</summary>
    public async Task TryAsync(string row, Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work();
            failed.TryRemove(row, out _);
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            var pause = failed.TryGetValue(row, out var before) ? TimeSpan.FromTicks(Math.Min(before.Pause.Ticks * 2, LongestPause.Ticks)) : FirstPause;
            if (failed.Count < RowsMax || failed.ContainsKey(row)) failed[row] = (time.GetUtcNow() + pause, pause);
            failures.Add(1, new KeyValuePair<string, object?>("loop", name));
            Log.SetAside(logger, name, row, pause, problem);
        }
        finally
        {
            Progress();
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Background loop {Loop}: {Row} failed and is set aside for {Pause}")]
        public static partial void SetAside(ILogger logger, Printable loop, Printable row, TimeSpan pause, Exception problem);
    }
}
