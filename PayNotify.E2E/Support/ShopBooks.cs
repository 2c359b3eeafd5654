using Microsoft.Data.Sqlite;

namespace PayNotify.E2E.Support;

/// <summary>Reads the Api's database, from outside and without changing anything.</summary>
sealed class ShopBooks(string database)
{
    /// <summary>Rows of one or two columns as texts: <c>orderNo</c>, or <c>orderNo value</c>; in order.</summary>
    public async Task<List<string>> ReadAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written in the tests
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
