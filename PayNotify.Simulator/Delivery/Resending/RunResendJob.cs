using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>
/// Sends the deliveries of a job again, receiver by receiver. The stored state decides before each step: once the job has ended there,
/// no further attempt begins.
/// </summary>
public sealed class RunResendJob(DeliveryEngine engine, WriteLane lane, TimeProvider wire)
{
    /// <summary>Half of a receiver's places, so that its scheduled callbacks go on meanwhile.</summary>
    public const int AtOncePerReceiver = ReceiverPlaces.AtOnce / 2;

    /// <summary>Enough that a few dead receivers do not hold up the others; bounds what is in memory.</summary>
    const int ReceiversAtOnce = 32;

    /// <param name="matched">The sequences of the deliveries, by receiver.</param>
    public async Task ExecuteAsync(string id, IEnumerable<IReadOnlyList<long>> matched, CancellationToken stopping)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReceiversAtOnce, CancellationToken = stopping };
        await Parallel.ForEachAsync(matched, options, async (ofReceiver, cancellationToken) =>
        {
            foreach (var step in ofReceiver.Chunk(AtOncePerReceiver))
            {
                if (!await ResendAsync(id, step, cancellationToken)) return;
            }
        });
        await ChangeAsync(id, job => job.End(ResendJobState.Done, wire.GetUtcNow()), stopping);
    }

    /// <returns>False when the job has ended.</returns>
    async Task<bool> ResendAsync(string id, IReadOnlyCollection<long> step, CancellationToken cancellationToken)
    {
        var isRunning = false;
        var attempts = await engine.BeginResendsAsync(
            async db =>
            {
                var job = await db.ResendJobs.SingleAsync(job => job.Id == id, cancellationToken);
                isRunning = job.State is ResendJobState.Running;
                if (!isRunning) return [];
                var found = await DeliveryEngine.WithAttemptsUnderWay(db).Where(delivery => step.Contains(delivery.Sequence)).OrderBy(delivery => delivery.Sequence).ToListAsync(cancellationToken);
                job.Count(resent: found.Count, failed: 0);
                return found;
            },
            cancellationToken);
        var accepted = await Task.WhenAll(attempts).WaitAsync(cancellationToken);
        var failed = accepted.Count(one => !one);
        if (failed > 0) await ChangeAsync(id, job => job.Count(resent: 0, failed), cancellationToken);
        return isRunning;
    }

    Task ChangeAsync(string id, Action<ResendJob> change, CancellationToken cancellationToken) =>
        lane.WriteAsync(async db => change(await db.ResendJobs.SingleAsync(job => job.Id == id, cancellationToken)), cancellationToken);
}
