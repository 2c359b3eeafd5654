using PayNotify.Api.Background;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>Measures this process once a second and tells all who listen.</summary>
sealed class PerformanceSampler(Topic<PerformanceFigures> samples, LabPlaces places, OpenConnections connections, Supervisor supervisor, TimeProvider time) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        var (used, at) = (Environment.CpuUsage.TotalTime, time.GetTimestamp());
        await supervisor.RunAsync(supervisor.Add("lab.performance", Every), SampleAsync, _ => Task.CompletedTask, stoppingToken);

        async Task SampleAsync(CancellationToken cancellationToken)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            var (usedNow, now) = (Environment.CpuUsage.TotalTime, time.GetTimestamp());
            samples.Tell(Measure((usedNow - used) / (time.GetElapsedTime(at, now) * Environment.ProcessorCount)));
            (used, at) = (usedNow, now);
        }
    }

    PerformanceFigures Measure(double cpuShare) => new(
        time.GetUtcNow(),
        Math.Round(Math.Clamp(cpuShare, 0, 1) * 100, 1),
        Environment.WorkingSet,
        GC.GetTotalMemory(forceFullCollection: false),
        GC.CollectionCount(0),
        GC.CollectionCount(1),
        GC.CollectionCount(2),
        connections.Count,
        places.Taken);
}
