using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>Starts, follows and stops bulk resends. Each job is independent of the others, whatever their filters.</summary>
public sealed partial class ResendJobs(
    RunResendJob run, WriteLane lane, IDbContextFactory<SimulatorDb> databases, TimeProvider wire, IHostApplicationLifetime lifetime, ILogger<ResendJobs> logger)
    : IHostedService
{
    /// <summary>Bounds memory: each job holds 8 bytes for every delivery that it matched.</summary>
    public const int MostRunning = 8;

    /// <summary>Jobs that stay readable; older ones are deleted when a new one starts.</summary>
    public const int MostKept = 100;

    readonly ConcurrentDictionary<string, Task> running = [];
    int stops;

    /// <returns>Null when too many jobs are running.</returns>
    public async Task<ResendJob?> StartAsync(string? merchant, IReadOnlyCollection<IReadOnlyList<long>> matched, CancellationToken cancellationToken)
    {
        var job = new ResendJob { Id = Guid.NewGuid().ToString("n"), Merchant = merchant, Matched = matched.Sum(ofReceiver => ofReceiver.Count), StartedAt = wire.GetUtcNow() };
        var isTaken = await lane.WriteAsync(
            async db =>
            {
                if (await db.ResendJobs.CountAsync(other => other.State == ResendJobState.Running, cancellationToken) >= MostRunning) return false;
                db.ResendJobs.Add(job);
                var kept = db.ResendJobs.OrderByDescending(old => old.Sequence).Select(old => old.Sequence).Take(MostKept - 1);
                await db.ResendJobs.Where(old => !kept.Contains(old.Sequence) && old.State != ResendJobState.Running).ExecuteDeleteAsync(cancellationToken);
                return true;
            },
            cancellationToken);
        if (!isTaken) return null;
        foreach (var (id, _) in running.Where(known => known.Value.IsCompleted)) running.TryRemove(id, out _);
        running[job.Id] = Task.Run(() => FollowAsync(job.Id, matched), CancellationToken.None);
        return job;
    }

    public async Task<ResendJob?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ResendJobs.AsNoTracking().SingleOrDefaultAsync(job => job.Id == id, cancellationToken);
    }

    /// <summary>Returns when no attempt of the job is under way any more.</summary>
    public Task EndedAsync(string id) => running.GetValueOrDefault(id) ?? Task.CompletedTask;

    /// <summary>No further attempt begins; returns when those under way have ended.</summary>
    /// <returns>Null when there is no such job.</returns>
    public async Task<ResendJob?> StopAsync(string id, CancellationToken cancellationToken)
    {
        var isKnown = await lane.WriteAsync(
            async db =>
            {
                var job = await db.ResendJobs.SingleOrDefaultAsync(job => job.Id == id, cancellationToken);
                job?.End(ResendJobState.Stopped, wire.GetUtcNow());
                return job is not null;
            },
            cancellationToken);
        if (!isKnown) return null;
        await EndedAsync(id).WaitAsync(cancellationToken);
        return await FindAsync(id, cancellationToken);
    }

    /// <summary>A job that the last run of the program left running will not go on.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => InterruptAsync(cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A host may stop twice, the second time when the book is closed.
        if (Interlocked.Increment(ref stops) == 1) await InterruptAsync(cancellationToken);
        await Task.WhenAll(running.Values).WaitAsync(cancellationToken);
    }

    /// <summary>Ends running jobs in the transaction of a reset.</summary>
    /// <param name="merchant">The space that is reset; null for all.</param>
    public static async Task InterruptAsync(SimulatorDb db, string? merchant, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = await db.ResendJobs
            .Where(job => job.State == ResendJobState.Running && (merchant == null || job.Merchant == merchant))
            .ToListAsync(cancellationToken);
        foreach (var job in ended) job.End(ResendJobState.Interrupted, now);
    }

    Task InterruptAsync(CancellationToken cancellationToken) =>
        lane.WriteAsync(db => InterruptAsync(db, null, wire.GetUtcNow(), cancellationToken), cancellationToken);

    async Task FollowAsync(string id, IReadOnlyCollection<IReadOnlyList<long>> matched)
    {
        try
        {
            await run.ExecuteAsync(id, matched, lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The program is ending; the job is interrupted already.
        }
        catch (Exception bug)
        {
            Log.Broke(logger, id, bug);
            await lane.WriteAsync(async db => (await db.ResendJobs.SingleAsync(job => job.Id == id)).End(ResendJobState.Interrupted, wire.GetUtcNow()), CancellationToken.None);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Bulk resend {Job} failed and ends as interrupted")]
        public static partial void Broke(ILogger logger, string job, Exception bug);
    }
}
