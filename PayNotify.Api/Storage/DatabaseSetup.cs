using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Storage;

/// <summary>Brings the database up to date before anything uses it.</summary>
sealed class DatabaseSetup(StorageFolder folder, IDbContextFactory<PayNotifyDb> databases, TimeProvider time)
{
    static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="StartupException">The data folder, or the database in it, cannot be used.</exception>
    public async Task RunAsync()
    {
        folder.Create();
        try
        {
            await using var db = await databases.CreateDbContextAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
            if (!(await db.Database.GetPendingMigrationsAsync()).Any()) return;

            await using var onlyUs = await LockAsync();
            await ClearStaleLockAsync(db);
            await db.Database.MigrateAsync();
        }
        catch (SqliteException problem)
        {
            throw new StartupException($"The database {folder.Database} cannot be used: {problem.Message}");
        }
    }

    /// <summary>The operating system gives this lock back when its holder is killed, unlike a row in a table.</summary>
    async Task<FileStream> LockAsync()
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder.Path, "migrate.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(LockPause, time);
            }
        }
    }

    /// <summary>EF Core's own lock is a row, and a program killed while migrating leaves it there for ever. We hold the real lock, so the row is stale.</summary>
    static Task ClearStaleLockAsync(PayNotifyDb db) => db.Database.ExecuteSqlRawAsync(
        """
        CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
            "Timestamp" TEXT NOT NULL
        );
        DELETE FROM "__EFMigrationsLock";
        """);
}
