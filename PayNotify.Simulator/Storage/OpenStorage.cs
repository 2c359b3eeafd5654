using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Storage;

/// <summary>Opens the book at the start and brings its tables up to date.</summary>
static class OpenStorage
{
    public static void AddStorage(this IServiceCollection services)
    {
        services.AddSingleton<DataFolder>();
        services.AddSingleton<WriteLane>();
        services.AddPooledDbContextFactory<SimulatorDb>((provider, options) => options
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = provider.GetRequiredService<DataFolder>().DatabasePath }.ToString())
            .AddInterceptors(new SqlitePragmas()));
    }

    public static async Task OpenStorageAsync(this WebApplication app)
    {
        var folder = app.Services.GetRequiredService<DataFolder>();

        // SQLite gives its write-ahead log the mode of the database file, so that has to be there first.
        await DataFolder.CreatePrivate(folder.DatabasePath, FileMode.OpenOrCreate).DisposeAsync();

        try
        {
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<SimulatorDb>>().CreateDbContextAsync();
            await MigrateAsync(db);
        }
        catch (SqliteException broken)
        {
            throw new StartException($"The database {folder.DatabasePath} cannot be used: {broken.Message} Move it away to start with an empty one.", broken);
        }
    }

    static async Task MigrateAsync(SimulatorDb db)
    {
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        if (!(await db.Database.GetPendingMigrationsAsync()).Any()) return;

        // The data folder is this process's alone, so a lock in the database was left by one that was killed while migrating.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
        await db.Database.MigrateAsync();
    }
}
