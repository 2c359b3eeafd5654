using Microsoft.Extensions.Options;

namespace PayNotify.Api.Orders;

/// <summary>
/// When to ask about an order next: soon at first, then in gaps that grow with its age and never pass the longest. Each gap is shortened
/// by chance, up to a fifth, so that orders placed together are not asked about together.
/// </summary>
sealed partial class CheckSchedule
{
    const double Growth = 0.5;
    const double JitterMax = 0.2;

    readonly ReconcileOptions options;
    readonly Random chance;

    public CheckSchedule(IOptions<ReconcileOptions> options, ILogger<CheckSchedule> logger)
    {
        this.options = options.Value;
        var seed = this.options.Seed ?? Random.Shared.Next();
        chance = new(seed);
        Log.Seed(logger, seed);
    }

    public DateTimeOffset First(DateTimeOffset now) => now + options.FirstAfter;

    public DateTimeOffset Next(Order order, DateTimeOffset now)
    {
        var grown = (now - order.CreatedAt) * Growth;
        var gap = grown < options.FirstAfter ? options.FirstAfter : grown > options.AtMost ? options.AtMost : grown;
        return now + (gap * (1 - (JitterMax * Draw())));
    }

    double Draw()
    {
        // A seeded Random is not made for many threads.
        lock (chance) return chance.NextDouble();
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Questions about open orders are spread with the seed {Seed}")]
        public static partial void Seed(ILogger logger, int seed);
    }
}
