using Microsoft.EntityFrameworkCore;

namespace PayNotify.Simulator.Storage;

/// <summary>All writes go through here, one at a time, each in a transaction of its own; who reads sees whole transactions.</summary>
public sealed class WriteLane(IDbContextFactory<SimulatorDb> databases) : IDisposable
{
    readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>The entities that a transaction added or changed, told in the order of the commits. Listeners must not wait.</summary>
    public event Action<IReadOnlyList<object>>? Committed;

    /// <summary>Saves and commits what <paramref name="write"/> did to the context when it returns; nothing when it throws.</summary>
    public async Task<T> WriteAsync<T>(Func<SimulatorDb, Task<T>> write, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var result = await write(db);
            db.ChangeTracker.DetectChanges();
            var changed = db.ChangeTracker.Entries()
                .Where(entry => entry.State is EntityState.Added or EntityState.Modified)
                .Select(entry => entry.Entity)
                .ToList();
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            if (changed.Count > 0) Committed?.Invoke(changed);
            return result;
        }
        finally
        {
            turn.Release();
        }
    }

    public Task WriteAsync(Func<SimulatorDb, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(
            async db =>
            {
                await write(db);
                return true;
            },
            cancellationToken);

    public void Dispose() => turn.Dispose();
}
