using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Buyers;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Hosting.Exposing;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Hosting;

/// <summary>Alive, and ready: which here means warm.</summary>
static partial class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods("/livez", Pages.GetAndHead, () => TypedResults.Ok(new { status = "ok" })).WithTags("health").WithSummary("It runs.").On(Surface.Health);
        app.MapMethods("/readyz", Pages.GetAndHead, async (IDbContextFactory<SimulatorDb> databases, CancellationToken cancellationToken) =>
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return TypedResults.Ok(new { status = "ok", starts = await db.Starts.CountAsync(cancellationToken) });
        }).WithTags("health").WithSummary("It is warm and its book can be read.").On(Surface.Health);
    }

    /// <summary>One payment on each platform before anybody may call: a query, a signature and a commit among other things.</summary>
    public static async Task WarmUpAsync(this WebApplication app)
    {
        await ActivatorUtilities.CreateInstance<Rehearsal>(app.Services).PlayAsync();

        var seed = app.Services.GetRequiredService<PayerNames>().Seed;
        var startedAt = app.Services.GetRequiredService<PlatformClock>().WireNow;
        await app.Services.GetRequiredService<WriteLane>().WriteAsync(
            async db => await db.Starts.AddAsync(new ProgramStart { StartedAt = startedAt, Seed = seed }),
            CancellationToken.None);
        Log.Seed(app.Logger, seed);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Payers are made from seed {Seed}; the setting Seed makes them again")]
        public static partial void Seed(ILogger logger, int seed);
    }
}
