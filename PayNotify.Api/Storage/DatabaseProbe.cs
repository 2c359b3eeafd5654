using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PayNotify.Api.Storage;

/// <summary>
/// Whether the database can be used: what the lane writes, a connection opened anew must read. That fails when the file is gone, has been
/// replaced beneath open connections, is locked, or has no room. Whoever asks within a second shares one answer.
/// </summary>
sealed partial class DatabaseProbe(CommitLane lane, StorageFolder folder, TimeProvider time, ILogger<DatabaseProbe> logger)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Whoever asks for health waits no longer than this.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly Lock gate = new();
    Task<string?> newest = Task.FromResult<string?>(null);
    DateTimeOffset startedAt = DateTimeOffset.MinValue;
    int written;
    bool wasUsable = true;

    /// <returns>Why it cannot be used; null when it can.</returns>
    public async Task<string?> AskAsync()
    {
        var (probe, since) = Current();
        var left = since + Patience - time.GetUtcNow();
        try
        {
            return await probe.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        }
        catch (TimeoutException)
        {
            return "it does not answer";
        }
    }

    (Task<string?> Probe, DateTimeOffset Since) Current()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (newest.IsCompleted && now - startedAt >= Pause) (newest, startedAt) = (Task.Run(ProbeAsync), now);
            return (newest, startedAt);
        }
    }

    async Task<string?> ProbeAsync()
    {
        var problem = await TryAsync();
        if (problem is null && !wasUsable) Log.Usable(logger);
        if (problem is not null && wasUsable) Log.Unusable(logger, Printable.Reason(problem));
        wasUsable = problem is null;
        return problem;
    }

    async Task<string?> TryAsync()
    {
        try
        {
            folder.RequireDatabase(); // said by its name, whether or not a connection is open already
            var value = ++written;
#pragma warning disable EF1003 // a pragma takes no parameters, and this is a number
            await lane.WriteAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA user_version = " + value));
#pragma warning restore EF1003
            if (await ReadAsync() == value) return null;

            ForgetConnections();
            return "its file was replaced";
        }
        catch (Exception problem) when (problem is SqliteException or DbUpdateException or CommitLaneFullException)
        {
            ForgetConnections();
            return problem.GetBaseException().Message;
        }
    }

    async Task<int> ReadAsync()
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(folder.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT user_version FROM pragma_user_version WHERE NOT EXISTS (SELECT 1 FROM \"Orders\" WHERE 0)"; // a file that is not ours has no such table
        return Convert.ToInt32(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>An open connection goes on writing into a file that was removed; one opened anew finds what is there now.</summary>
    void ForgetConnections()
    {
        using var like = new SqliteConnection(folder.ConnectionString);
        SqliteConnection.ClearPool(like);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The database cannot be used: {Why}")]
        public static partial void Unusable(ILogger logger, Printable why);

        [LoggerMessage(LogLevel.Information, "The database can be used again")]
        public static partial void Usable(ILogger logger);
    }
}
