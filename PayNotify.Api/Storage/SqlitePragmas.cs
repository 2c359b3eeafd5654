using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PayNotify.Api.Storage;

/// <summary>Settings that SQLite keeps per connection, not in the file.</summary>
sealed class SqlitePragmas : DbConnectionInterceptor
{
    // FULL: a commit waits for the disk, so that what was answered survives a power cut.
    const string Settings = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
