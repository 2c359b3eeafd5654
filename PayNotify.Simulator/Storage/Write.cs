using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PayNotify.Simulator.Storage;

/// <summary>One write in the <see cref="WriteLane"/> and whoever waits for it.</summary>
abstract class Write
{
    const string Savepoint = "write";

    /// <summary>The entities that it added or changed; none when it failed.</summary>
    public IReadOnlyList<object> Changed { get; private set; } = [];

    protected Exception? Failure { get; private set; }

    /// <summary>Saves what the write did; what it threw is kept for its caller, and nothing of it stays in the transaction.</summary>
    /// <exception cref="Exception">The transaction itself is broken.</exception>
    public async Task RunAsync(SimulatorDb db, IDbContextTransaction transaction)
    {
        await transaction.CreateSavepointAsync(Savepoint);
        try
        {
            await ExecuteAsync(db);
            db.ChangeTracker.DetectChanges();
            var changed = db.ChangeTracker.Entries()
                .Where(entry => entry.State is EntityState.Added or EntityState.Modified)
                .Select(entry => entry.Entity)
                .ToList();
            await db.SaveChangesAsync();
            await transaction.ReleaseSavepointAsync(Savepoint);
            Changed = changed;
        }
        catch (Exception problem)
        {
            Failure = problem;
            await transaction.RollbackToSavepointAsync(Savepoint);
        }

        // The next one reads for itself.
        db.ChangeTracker.Clear();
    }

    public abstract void Answer();

    public abstract void Fail(Exception problem);

    protected abstract Task ExecuteAsync(SimulatorDb db);
}

sealed class Write<T>(Func<SimulatorDb, Task<T>> write, CancellationToken cancellationToken) : Write
{
    readonly TaskCompletionSource<T> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    T result = default!;

    public Task<T> Outcome => outcome.Task;

    public override void Answer()
    {
        if (Failure is null) outcome.SetResult(result);
        else Fail(Failure);
    }

    public override void Fail(Exception problem) => outcome.TrySetException(problem);

    protected override async Task ExecuteAsync(SimulatorDb db)
    {
        cancellationToken.ThrowIfCancellationRequested();
        result = await write(db);
    }
}
