using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;

namespace PayNotify.Simulator.Storage;

/// <summary>
/// All writes go through here, one at a time. Those that arrive while others are under way share one transaction with them, and one wait
/// for the disk; each sees what the one before it did, and one that throws fails alone and leaves nothing. A caller is answered after the
/// commit; who reads sees whole transactions.
/// </summary>
public sealed class WriteLane : IAsyncDisposable
{
    /// <summary>The first of a crowd is answered with the last, so it must not wait for too many.</summary>
    const int MostTogether = 50;

    readonly IDbContextFactory<SimulatorDb> databases;
    readonly Channel<Write> waiting = Channel.CreateUnbounded<Write>(new UnboundedChannelOptions { SingleReader = true });
    readonly Task running;
    long commits;

    public WriteLane(IDbContextFactory<SimulatorDb> databases)
    {
        this.databases = databases;
        running = Task.Run(RunAsync);
    }

    /// <summary>The entities that a write added or changed, told in the order of the writes, after their commit. Listeners must not wait.</summary>
    public event Action<IReadOnlyList<object>>? Committed;

    /// <summary>Transactions committed since the start.</summary>
    public long Commits => Volatile.Read(ref commits);

    /// <summary>Saves and commits what <paramref name="write"/> did to the context when it returns; nothing when it throws.</summary>
    public Task<T> WriteAsync<T>(Func<SimulatorDb, Task<T>> write, CancellationToken cancellationToken)
    {
        var entry = new Write<T>(write, cancellationToken);
        ObjectDisposedException.ThrowIf(!waiting.Writer.TryWrite(entry), this);
        return entry.Outcome;
    }

    public Task WriteAsync(Func<SimulatorDb, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(
            async db =>
            {
                await write(db);
                return true;
            },
            cancellationToken);

    /// <summary>What was taken is still committed.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await running;
    }

    async Task RunAsync()
    {
        await foreach (var first in waiting.Reader.ReadAllAsync())
        {
            var writes = new List<Write> { first };
            try
            {
                await CommitAsync(writes);
            }
            catch (Exception problem)
            {
                // Not swallowed: whoever waits for one of these gets it.
                foreach (var write in writes) write.Fail(problem);
                continue;
            }

            foreach (var write in writes) Answer(write);
        }
    }

    /// <param name="writes">The first of them; those that join it are added.</param>
    async Task CommitAsync(List<Write> writes)
    {
        await using var db = await databases.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();

        // Each write has a savepoint of its own already.
        db.Database.AutoSavepointsEnabled = false;
        await writes[0].RunAsync(db, transaction);
        while (writes.Count < MostTogether && !IsSeenByAll(writes[^1]) && waiting.Reader.TryRead(out var next))
        {
            writes.Add(next);
            await next.RunAsync(db, transaction);
        }

        await transaction.CommitAsync();
        Interlocked.Increment(ref commits);
    }

    // Decisions read the clock from memory, which follows the commits: the next one must find it there.
    static bool IsSeenByAll(Write write) => write.Changed.Any(entity => entity is ClockOffset);

    void Answer(Write write)
    {
        try
        {
            if (write.Changed.Count > 0) Committed?.Invoke(write.Changed);
            write.Answer();
        }
        catch (Exception bug)
        {
            write.Fail(bug);
        }
    }
}
