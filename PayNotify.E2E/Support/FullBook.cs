using Microsoft.Data.Sqlite;

namespace PayNotify.E2E.Support;

/// <summary>A Simulator whose space <c>demo</c> has a long history: one real order and callback, multiplied in its database.</summary>
public sealed class FullBook : IAsyncLifetime
{
    readonly DirectoryInfo data = Directory.CreateTempSubdirectory("paynotify-e2e-");
    readonly RunningProgram simulator;

    public FullBook()
    {
        simulator = new("PayNotify.Simulator", RunningProgram.FreePort(), "--data", data.FullName);
        Sandbox = new(simulator.Address);
    }

    public static int Orders => Chance.IsLong ? 20_000 : 800;

    public static int Deliveries => 5 * Orders;

    /// <summary>Those that have given up, evenly among the others.</summary>
    public static int Exhausted => Chance.IsLong ? 10_061 : 1_061;

    public SandboxClient Sandbox { get; }

    public Uri Address => simulator.Address;

    internal CallbackReceiver Receiver { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Receiver = await CallbackReceiver.StartAsync();
        await simulator.StartAsync();
        var run = await Sandbox.PostAsync("/sandbox/scenarios/happy-path/runs", new { to = Receiver.Url + "/history" });
        Assert.Equal("passed", (await Sandbox.GetAsync($"/sandbox/scenarios/happy-path/runs/{run.GetProperty("id").GetString()}?wait=60s")).GetProperty("verdict").GetString());
        await simulator.TerminateAsync();
        await MultiplyAsync();
        await simulator.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Sandbox.Dispose();
        await simulator.DisposeAsync();
        await Receiver.DisposeAsync();
        data.Delete(recursive: true);
    }

    /// <summary>The rows of a query, as the database has them while the program runs.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(string sql)
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadOnly);
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return rows;
    }

    async Task MultiplyAsync()
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadWrite);
        await using var transaction = await connection.BeginTransactionAsync();
        var isExhausted = $"(i * {Exhausted} / {Deliveries} > (i - 1) * {Exhausted} / {Deliveries})";
        await MultiplyAsync(connection, "Orders", Orders, new()
        {
            ["Id"] = "printf('o%031d', i)",
            ["OrderNo"] = "printf('B%06d', i)",
            ["TradeNo"] = "printf('T%06d', i)",
            ["Code"] = "printf('c%021d', i)",
            ["State"] = "CASE i % 5 WHEN 0 THEN 'Created' WHEN 1 THEN 'Closed' ELSE 'Paid' END",
            ["IsExpired"] = "i % 10 = 0",
            ["CreatedAt"] = $"t.CreatedAt - ({Orders} - i) * 1000000",
            ["ExpiresAt"] = "t.ExpiresAt + 300000000000000",
            ["CodeExpiresAt"] = "t.CodeExpiresAt + 300000000000000",
            ["ChangesAt"] = "CASE i % 10 WHEN 5 THEN t.ExpiresAt + 300000000000000 END",
        });
        await MultiplyAsync(connection, "Deliveries", Deliveries, new()
        {
            ["Id"] = "printf('d%031d', i)",
            ["OrderId"] = "printf('o%031d', (i + 4) / 5)",
            ["OrderNo"] = "printf('B%06d', (i + 4) / 5)",
            ["State"] = $"CASE WHEN {isExhausted} THEN 'Exhausted' ELSE 'Delivered' END",
            ["DeliveredAt"] = $"CASE WHEN {isExhausted} THEN NULL ELSE t.DeliveredAt END",
            ["CreatedAt"] = $"t.CreatedAt - ({Deliveries} - i) * 1000000",
        });
        await RunAsync(connection, await CopyAsync(connection, "Attempts", "Deliveries AS d", new()
        {
            ["DeliverySequence"] = "d.Sequence",
            ["Verdict"] = "CASE d.State WHEN 'Exhausted' THEN 'status' ELSE 'accepted' END",
            ["Status"] = "CASE d.State WHEN 'Exhausted' THEN 500 ELSE 204 END",
        }) + " WHERE d.Id LIKE 'd0%'");
        await RunAsync(connection, "DELETE FROM Deliveries WHERE Id NOT LIKE 'd0%'; DELETE FROM Orders WHERE Id NOT LIKE 'o0%'");
        await transaction.CommitAsync();
    }

    static async Task MultiplyAsync(SqliteConnection connection, string table, int times, Dictionary<string, string> changes) =>
        await RunAsync(connection, $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times}) {await CopyAsync(connection, table, "n", changes)}");

    /// <summary>Copies a table's only row <c>t</c> once for each row of <paramref name="source"/>.</summary>
    static async Task<string> CopyAsync(SqliteConnection connection, string table, string source, Dictionary<string, string> changes)
    {
        await using var command = Command(connection, $"SELECT name FROM pragma_table_info('{table}') WHERE pk = 0");
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
        Assert.Empty(changes.Keys.Except(columns));
        return $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", columns.Select(column => changes.GetValueOrDefault(column, $"t.\"{column}\"")))} FROM {source}, (SELECT * FROM {table} LIMIT 1) AS t";
    }

    static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync();
    }

    async Task<SqliteConnection> OpenAsync(SqliteOpenMode mode)
    {
        var place = new SqliteConnectionStringBuilder { DataSource = Path.Combine(data.FullName, "simulator", "simulator.db"), Mode = mode, Pooling = false };
        var connection = new SqliteConnection(place.ToString());
        await connection.OpenAsync();
        await using var command = Command(connection, "PRAGMA foreign_keys = ON");
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // written in the tests
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
