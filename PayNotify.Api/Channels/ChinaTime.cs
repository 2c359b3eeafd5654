using System.Globalization;

namespace PayNotify.Api.Channels;

/// <summary>Both platforms write local times of China, which has kept UTC+8 without summer time since 1991.</summary>
static class ChinaTime
{
    static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTimeOffset Of(DateTimeOffset instant) => instant.ToOffset(Offset);

    public static bool TryParse(string text, string format, out DateTimeOffset instant)
    {
        // The first eight hours of the year 1 there are before all instants.
        var read = DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Ticks >= Offset.Ticks;
        instant = read ? new DateTimeOffset(local, Offset).ToUniversalTime() : default;
        return read;
    }
}
