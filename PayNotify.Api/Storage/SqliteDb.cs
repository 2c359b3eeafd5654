using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PayNotify.Api.Channels;
using PayNotify.Api.Orders;

namespace PayNotify.Api.Storage;

/// <summary>The tables on SQLite, in one file.</summary>
sealed class SqliteDb(DbContextOptions<SqliteDb> options) : PayNotifyDb(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMicroseconds>();
        configurationBuilder.Properties<Fen>().HaveConversion<FenNumber>();
        configurationBuilder.Properties<ChannelName>().HaveConversion<ChannelText>();
        configurationBuilder.Properties<OrderStatus>().HaveConversion<StatusText>();
    }

    /// <summary>As a number: EF Core cannot order or compare a DateTimeOffset on SQLite.</summary>
    sealed class UtcMicroseconds() : ValueConverter<DateTimeOffset, long>(
        instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        number => DateTimeOffset.UnixEpoch.AddTicks(number * TimeSpan.TicksPerMicrosecond));

    sealed class FenNumber() : ValueConverter<Fen, long>(fen => fen.Value, number => new Fen(number));

    sealed class ChannelText() : ValueConverter<ChannelName, string>(channel => channel.Text(), text => ChannelNames.Parse(text));

    sealed class StatusText() : ValueConverter<OrderStatus, string>(status => status.Text(), text => OrderStatuses.Parse(text));
}
