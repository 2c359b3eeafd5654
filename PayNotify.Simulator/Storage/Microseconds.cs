using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PayNotify.Simulator.Storage;

/// <summary>Instants are stored as UTC microseconds since 1970: SQLite has no type for them, and EF Core cannot order by its text.</summary>
public sealed class Microseconds() : ValueConverter<DateTimeOffset, long>(
    instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
    stored => DateTimeOffset.UnixEpoch.AddTicks(stored * TimeSpan.TicksPerMicrosecond))
{
    /// <summary>The instant as it will come back from the database.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
}
