using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace PayNotify.Api.Storage;

/// <summary>
/// The one writer. Whatever arrives while a commit is under way goes into the next transaction together: a commit costs one wait for the
/// disk, whether it holds one write or a hundred. A caller is answered after the commit of its own write, so what was answered survives
/// a power cut. Each write sees those before it in the same transaction, and decides on what it sees.
/// </summary>
sealed partial class CommitLane(IDbContextFactory<PayNotifyDb> databases, StorageFolder folder, ILogger<CommitLane> logger) : BackgroundService
{
    const int WaitingMax = 10_000;
    const int BatchMax = 256;

    readonly Channel<Write> waiting = Channel.CreateBounded<Write>(new BoundedChannelOptions(WaitingMax) { SingleReader = true });
    long commits;

    /// <summary>Writes that wait for their transaction.</summary>
    public int Waiting => waiting.Reader.Count;

    /// <summary>Transactions committed since the start.</summary>
    public long Commits => Volatile.Read(ref commits);

    /// <summary>
    /// Runs the write in the lane. It may run twice (its first transaction can fail because of another write), so it must change nothing
    /// but the database. Queries do not see its own unsaved changes; those of earlier writes are saved.
    /// </summary>
    /// <exception cref="CommitLaneFullException">Too many writes wait; nothing was done, and it may be tried again.</exception>
    public Task<T> WriteAsync<T>(Func<PayNotifyDb, Task<T>> write) => EnqueueAsync(new Write<T>(write, readsByKey: false));

    /// <summary>
    /// The same for a write that reads with <c>FindAsync</c> alone: it sees what earlier writes have not saved yet, so that many of them cost
    /// one save. A query in it would miss their new rows.
    /// </summary>
    /// <exception cref="CommitLaneFullException">Too many writes wait; nothing was done, and it may be tried again.</exception>
    public Task<T> WriteByKeyAsync<T>(Func<PayNotifyDb, Task<T>> write) => EnqueueAsync(new Write<T>(write, readsByKey: true));

    public Task WriteAsync(Action<PayNotifyDb> write) => WriteByKeyAsync(db =>
    {
        write(db);
        return Task.FromResult(true);
    });

    Task<T> EnqueueAsync<T>(Write<T> write) => waiting.Writer.TryWrite(write) ? write.Outcome : throw new CommitLaneFullException();

    /// <summary>What has been taken is still committed.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    /// <summary>
    /// On a thread of its own. SQLite blocks while it waits for the disk, and the pool has few threads: with one of them blocked, whatever
    /// else comes in (forged callbacks, say) would wait behind it, and the real ones behind that.
    /// </summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    void Run()
    {
        var batch = new List<Write>(BatchMax);
        while (waiting.Reader.WaitToReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < BatchMax && waiting.Reader.TryRead(out var write)) batch.Add(write);
            CommitAsync(batch).GetAwaiter().GetResult();
            batch.Clear();
        }
    }

    async Task CommitAsync(List<Write> batch)
    {
        try
        {
            await CommitTogetherAsync(batch);
        }
        catch (Exception problem) when (batch.Count > 1 && !StorageFailure.Is(problem))
        {
            Log.BatchFailed(logger, batch.Count, Printable.Reason(problem.GetBaseException().Message));
            foreach (var write in batch) await CommitAsync([write]);
        }
        catch (Exception problem)
        {
            // Not swallowed: whoever waits for these writes gets it. Each of them alone would fail like that, and wait for it.
            if (StorageFailure.Is(problem)) Log.NotCommitted(logger, batch.Count, Printable.Reason(problem.GetBaseException().Message));
            foreach (var write in batch) write.Fail(problem);
        }
    }

    async Task CommitTogetherAsync(List<Write> batch)
    {
        await using var db = await databases.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();

        db.Database.AutoSavepointsEnabled = false; // a write that fails fails the transaction

        // Looking for changes at every key lookup would make a batch cost the square of its size.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var next = 0; next < batch.Count; next++)
        {
            if (next > 0 && !batch[next].ReadsByKey) await SaveAsync(db); // its queries would miss what is not saved
            await batch[next].RunAsync(db);
        }

        await SaveAsync(db);
        await transaction.CommitAsync();
        folder.RequireDatabase();

        Interlocked.Increment(ref commits);
        foreach (var write in batch) write.Succeed();
    }

    static async Task SaveAsync(PayNotifyDb db)
    {
        db.ChangeTracker.DetectChanges();
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    abstract class Write(bool readsByKey)
    {
        public bool ReadsByKey => readsByKey;

        public abstract Task RunAsync(PayNotifyDb db);

        public abstract void Succeed();

        public abstract void Fail(Exception problem);
    }

    sealed class Write<T>(Func<PayNotifyDb, Task<T>> write, bool readsByKey) : Write(readsByKey)
    {
        readonly TaskCompletionSource<T> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T result = default!;

        public Task<T> Outcome => outcome.Task;

        public override async Task RunAsync(PayNotifyDb db) => result = await write(db);

        public override void Succeed() => outcome.SetResult(result);

        public override void Fail(Exception problem) => outcome.SetException(problem);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A transaction of {Count} writes failed and is repeated one by one: {Why}")]
        public static partial void BatchFailed(ILogger logger, int count, Printable why);

        [LoggerMessage(LogLevel.Error, "The database did not take a transaction of {Count} writes: {Why}")]
        public static partial void NotCommitted(ILogger logger, int count, Printable why);
    }
}

/// <summary>Too many writes wait for the database. Nothing was done; trying again later is right.</summary>
sealed class CommitLaneFullException() : Exception("Too many writes wait for the database.");
