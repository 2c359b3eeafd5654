using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Tests.Storage;

public sealed class DatabaseSetupTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("paynotify-").FullName;

    string Database => Path.Combine(folder, "api", "paynotify.db");

    [Fact]
    public async Task A_lock_row_of_a_killed_program_does_not_hold_up_the_next()
    {
        Directory.CreateDirectory(Path.Combine(folder, "api"));
        await ExecuteAsync("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-23');""");

        await SetUpAsync().WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

        Assert.Equal(0, await CountOrdersAsync());
    }

    [Fact]
    public async Task A_second_program_on_the_folder_is_refused_while_the_first_lives()
    {
        await using (var first = Services())
        {
            await first.GetRequiredService<DatabaseSetup>().RunAsync();

            var problem = await Assert.ThrowsAsync<StartupException>(SetUpAsync);

            Assert.Equal(
                $"The data folder {Path.Combine(folder, "api")} is in use by another Api: stop that one, or choose another folder with --data.",
                problem.Message);
        }

        await SetUpAsync();
    }

    [Fact]
    public async Task A_commit_waits_for_the_disk()
    {
        await SetUpAsync();
        await using var services = Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<PayNotifyDb>>().CreateDbContextAsync();

        Assert.Equal("wal", (await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").ToListAsync()).Single());
        Assert.Equal(2, (await db.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").ToListAsync()).Single());
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_one_clear_line()
    {
        Directory.CreateDirectory(Path.Combine(folder, "api"));
        await File.WriteAllTextAsync(Database, new string('x', 4096));

        var problem = await Assert.ThrowsAsync<StartupException>(SetUpAsync);

        Assert.Equal($"The database {Database} cannot be used: SQLite Error 26: 'file is not a database'.", problem.Message);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_is_one_clear_line()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "api"), "a file where the folder should be");

        var problem = await Assert.ThrowsAsync<StartupException>(SetUpAsync);

        Assert.StartsWith($"The data folder {Path.Combine(folder, "api")} cannot be used: ", problem.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    async Task SetUpAsync()
    {
        await using var services = Services();
        await services.GetRequiredService<DatabaseSetup>().RunAsync();
    }

    async Task<int> CountOrdersAsync()
    {
        await using var services = Services();
        await using var db = await services.GetRequiredService<IDbContextFactory<PayNotifyDb>>().CreateDbContextAsync();
        return await db.Orders.CountAsync();
    }

    ServiceProvider Services()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("data", folder)]).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IConfiguration>(configuration)
            .AddStorage(configuration)
            .BuildServiceProvider();
    }

    async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
