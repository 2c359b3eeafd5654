using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Storage;

public sealed class DatabaseProbeTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    string Database => Path.Combine(shop.Folder, "api", "paynotify.db");

    public async ValueTask InitializeAsync()
    {
        shop = await ShopApplication.StartAsync();
        await shop.IsReadyAsync();
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task It_is_not_ready_while_its_file_is_gone_and_recovers_by_itself()
    {
        File.Move(Database, Database + ".away");
        var problem = await ProblemAsync();
        Assert.Contains("its file is gone", problem, StringComparison.Ordinal);
        Assert.Equal(200, (await shop.SendAsync(new(HttpMethod.Get, "/livez"))).Status);
        Assert.False(File.Exists(Database));

        File.Move(Database + ".away", Database);

        await ReadyAgainAsync();
        await shop.OrderAsync();
        Assert.Equal(
            [$"The database cannot be used: {problem["database: ".Length..]}"],
            shop.Logs.All.Where(line => line.Category == typeof(DatabaseProbe).FullName).Select(line => line.Text));
    }

    [Fact]
    public async Task It_is_not_ready_while_another_program_holds_the_database()
    {
        await using var other = new SqliteConnection($"Data Source={Database};Pooling=False");
        await other.OpenAsync();
        await ExecuteAsync(other, "BEGIN IMMEDIATE");

        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        var answer = shop.SendAsync(new(HttpMethod.Get, "/readyz"));
        await Eventually.IsTrueAsync(() =>
        {
            shop.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(answer.IsCompleted);
        });

        // Whichever comes first: our patience, or the database's own.
        var (status, detail) = Read(await answer);
        Assert.Equal(503, status);
        Assert.Matches("^database: (it does not answer|SQLite Error 5: 'database is locked'\\.)$", detail);
        Assert.Equal(200, (await shop.SendAsync(new(HttpMethod.Get, "/livez"))).Status);

        await ExecuteAsync(other, "ROLLBACK");
        await ReadyAgainAsync();
    }

    [Fact]
    public async Task However_often_it_is_asked_the_database_is_probed_once_a_second()
    {
        var lane = shop.Services.GetRequiredService<CommitLane>();
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        var before = lane.Commits;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => shop.SendAsync(new(HttpMethod.Get, "/readyz"))));
        Assert.Equal(1, lane.Commits - before);

        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        await shop.SendAsync(new(HttpMethod.Get, "/readyz"));
        Assert.Equal(2, lane.Commits - before);
    }

    async Task<string> ProblemAsync()
    {
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        var (status, detail) = Read(await shop.SendAsync(new(HttpMethod.Get, "/readyz")));
        Assert.Equal(503, status);
        return detail;
    }

    Task ReadyAgainAsync() => Eventually.IsTrueAsync(async () =>
    {
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await shop.SendAsync(new(HttpMethod.Get, "/readyz"))).Status == 200;
    });

    static (int Status, string Detail) Read((int Status, string Body) answer)
    {
        var problem = JsonNode.Parse(answer.Body)!;
        Assert.Equal("not_ready", (string?)problem["code"]);
        return (answer.Status, (string)problem["detail"]!);
    }

    static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
