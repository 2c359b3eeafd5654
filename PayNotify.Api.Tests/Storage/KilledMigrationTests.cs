using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Storage;

/// <summary>
/// The program is killed while it brings its database up to date, and killed again while it goes on; the start after that finishes it.
/// Once a folder, or ten times with PAYNOTIFY_LONG=1; PAYNOTIFY_SEED repeats a run's kill points.
/// </summary>
public sealed class KilledMigrationTests(ITestOutputHelper output) : IDisposable
{
    const int Kills = 3;
    static readonly int Rounds = Chance.IsLong ? 10 : 1;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly string folder = Directory.CreateTempSubdirectory("paynotify-").FullName;

    int All { get; } = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options).Database.GetMigrations().Count();

    string Database => Path.Combine(folder, "api", "paynotify.db");

    [Theory]
    [InlineData(null)]
    [InlineData("InitialCreate")]
    public async Task The_start_after_a_kill_is_ready(string? version)
    {
        output.WriteLine($"seed {Chance.Seed}");
        var chance = Chance.For(version is null ? 0 : 1);
        for (var round = 1; round <= Rounds; round++)
        {
            await PrepareAsync(version);
            for (var kill = 1; kill <= Kills; kill++) await KillAsync(chance);

            using var last = Start();
            await SaysAsync(last, "Now listening on");
            last.Kill();
            await last.WaitForExitAsync();

            await using var db = Open();
            Assert.Empty(await db.Database.GetPendingMigrationsAsync());
            Assert.Equal(version is null ? 0 : 1, await db.Orders.CountAsync());
        }
    }

    /// <summary>Some moment after some of the migrations that were left.</summary>
    async Task KillAsync(Random chance)
    {
        var (done, delay) = (await DoneAsync(), TimeSpan.FromMilliseconds(chance.Next(60)));
        var until = chance.Next(done, All);
        using var killed = Start();
        while (await DoneAsync() < until && !killed.HasExited) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        await Task.Delay(until > done ? delay : delay * 20, TimeProvider.System);
        killed.Kill();
        await killed.WaitForExitAsync();
        output.WriteLine($"killed {delay.TotalMilliseconds} ms after {until} of {All} migrations; {await DoneAsync()} are done");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>An empty folder, or a database of an old version with an order in it.</summary>
    async Task PrepareAsync(string? version)
    {
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(Path.Combine(folder, "api"))) Directory.Delete(Path.Combine(folder, "api"), recursive: true);
        if (version is null) return;

        Directory.CreateDirectory(Path.Combine(folder, "api"));
        await using var db = Open();
        await db.GetService<IMigrator>().MigrateAsync(version);
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "Orders" ("OrderNo", "Id", "Channel", "MerchantId", "AppId", "ProductId", "Quantity", "Description", "Amount", "Status", "CreatedAt", "ExpiresAt", "Sequence")
            VALUES ('P1', 'one', 'wechat', 'm', 'a', 'tea', 1, 'tea', 8800, 'paid', 0, 0, 0)
            """);
        SqliteConnection.ClearAllPools();
    }

    /// <returns>How many migrations are committed.</returns>
    async Task<int> DoneAsync()
    {
        try
        {
            await using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM __EFMigrationsHistory";
            return (int)(long)(await command.ExecuteScalarAsync())!;
        }
        catch (SqliteException)
        {
            return 0; // there is no database yet, or no such table in it
        }
    }

    SqliteDb Open() => new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite($"Data Source={Database};Pooling=False").Options);

    Process Start()
    {
        var settings = TestMerchant.Demo.Settings().Append(new("data", folder)).Append(new("urls", "http://127.0.0.1:0"));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PayNotify.Api.dll")]) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return Process.Start(start)!;
    }

    static async Task SaysAsync(Process program, string words)
    {
        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        while (await program.StandardOutput.ReadLineAsync(late.Token) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal)) return;
        }

        Assert.Fail($"It ended and did not say '{words}'.");
    }
}
