using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Storage;

/// <summary>Brings the database up to date before anything uses it.</summary>
sealed class DatabaseSetup(StorageFolder folder, IDbContextFactory<PayNotifyDb> databases)
{
    /// <exception cref="StartupException">The data folder, or the database in it, cannot be used.</exception>
    public async Task RunAsync()
    {
        folder.Open();
        try
        {
            await using var db = await databases.CreateDbContextAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
            if (!(await db.Database.GetPendingMigrationsAsync()).Any()) return;

            await ClearStaleLockAsync(db);
            await db.Database.MigrateAsync();
        }
        catch (SqliteException problem)
        {
            throw new StartupException($"The database {folder.Database} cannot be used: {problem.Message}");
        }
    }

    /// <summary>EF Core's own lock is a row, and a program killed while migrating leaves it there for ever. The folder is ours alone, so the row is stale.</summary>
    static Task ClearStaleLockAsync(PayNotifyDb db) => db.Database.ExecuteSqlRawAsync(
        """
        CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY,
            "Timestamp" TEXT NOT NULL
        );
        DELETE FROM "__EFMigrationsLock";
        """);
}
