using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PayNotify.Api.Background;

/// <summary>
/// Runs the background loops. A run that fails is logged and counted, and tried again after a pause that grows: no exception ends a loop.
/// </summary>
sealed partial class Supervisor(IMeterFactory meters, TimeProvider time, ILogger<Supervisor> logger)
{
    /// <summary>How long a loop may take, beyond the gap between two runs, to complete a run or a row of it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<string, Loop> loops = new();
    readonly Counter<long> failures = meters.Create("PayNotify.Api").CreateCounter<long>("paynotify.loops.failed", "{run}", "Runs of background loops, and rows of them, that failed");

    /// <param name="every">The longest gap between two runs.</param>
    public Loop Add(string name, TimeSpan every) => loops.GetOrAdd(name, _ => new(name, every, failures, time, logger));

    /// <summary>Runs until the program ends.</summary>
    /// <param name="pause">Waits until the next run.</param>
    public async Task RunAsync(Loop loop, Func<CancellationToken, Task> run, Func<CancellationToken, Task> pause, CancellationToken stopping)
    {
        loop.Progress();
        var next = FirstPause;
        while (true)
        {
            try
            {
                await run(stopping);
                loop.Progress();
                next = FirstPause;
                await pause(stopping);
            }
            catch (Exception problem) when (!stopping.IsCancellationRequested)
            {
                failures.Add(1, new KeyValuePair<string, object?>("loop", loop.Name));
                Log.Failed(logger, loop.Name, next, problem);
                await Task.Delay(next, time, stopping);
                next = next * 2 < LongestPause ? next * 2 : LongestPause;
            }
        }
    }

    /// <summary>The loops that have completed nothing for too long.</summary>
    public IReadOnlyList<string> Overdue() => [.. loops.Values.Where(loop => loop.IsOverdue(Patience)).Select(loop => loop.Name).Order(StringComparer.Ordinal)];

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Background loop {Loop} failed; the next run is in {Pause}")]
        public static partial void Failed(ILogger logger, Printable loop, TimeSpan pause, Exception problem);
    }
}
