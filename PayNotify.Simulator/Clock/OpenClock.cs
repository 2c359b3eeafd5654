using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Clock;

/// <summary>Sets the clock to the stored offsets at the start, and lets it follow each commit that changes one.</summary>
static class OpenClock
{
    public static void AddClock(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<PlatformClock>();
        services.AddSingleton<MoveClock>();
        services.AddSingleton<ClockTurns>();
        services.AddSingleton<AdvanceClock>();
        services.AddSingleton<RestoreClock>();
    }

    public static async Task OpenClockAsync(this WebApplication app)
    {
        var clock = app.Services.GetRequiredService<PlatformClock>();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<SimulatorDb>>().CreateDbContextAsync();
        clock.Apply(await db.ClockOffsets.AsNoTracking().ToListAsync());
        app.Services.GetRequiredService<WriteLane>().Committed += changed => clock.Apply(changed.OfType<ClockOffset>());
    }
}
