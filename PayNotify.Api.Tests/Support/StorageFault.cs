using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Tests.Support;

/// <summary>Makes SQLite itself refuse, by the connections that the program opens from now on: checks run as root, whom no file mode stops.</summary>
sealed class StorageFault : DbConnectionInterceptor
{
    const long Unlimited = 4294967294;

    /// <summary>How many pages the file may have: SQLITE_FULL as soon as one more is wanted.</summary>
    public long PagesMax { get; set; } = Unlimited;

    /// <summary>Opened with <c>Mode=ReadOnly</c>: SQLITE_READONLY.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Not to be opened at all: SQLITE_CANTOPEN.</summary>
    public bool IsGone { get; set; }

    public void AddTo(IServiceCollection services) => services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(this));

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        SetMode(connection);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        SetMode(connection);
        return ValueTask.FromResult(result);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetLimit(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SetLimit(connection);
        return Task.CompletedTask;
    }

    public void Relieve() => PagesMax = Unlimited;

    void SetMode(DbConnection connection)
    {
        if (IsGone) throw new SqliteException("unable to open database file", SQLitePCL.raw.SQLITE_CANTOPEN);
        connection.ConnectionString = new SqliteConnectionStringBuilder(connection.ConnectionString)
        {
            Mode = IsReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite,
        }.ToString();
    }

    void SetLimit(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA max_page_count={PagesMax}";
        command.ExecuteNonQuery();
    }
}
