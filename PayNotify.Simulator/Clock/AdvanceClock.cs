using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Clock;

/// <summary>
/// Lets business time pass: from due instant to due instant, each time waiting until what was due has been answered, so that a day of
/// refused callbacks looks as it would have looked, in order and with the right times.
/// </summary>
public sealed class AdvanceClock(MoveClock move, DeliveryEngine engine, PlatformClock clock, ClockTurns turns, MerchantDirectory merchants) : IDisposable
{
    /// <summary>How far any space may be ahead in all: far beyond every schedule and every window of the platforms, and far from the last year that a date can have.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(3650);

    readonly SemaphoreSlim oneAtATime = new(1, 1);

    /// <summary>Returns when everything due on the way has settled.</summary>
    /// <param name="scope">A space, or <see cref="ClockOffset.All"/>.</param>
    public async Task<AdvanceEnd> ExecuteAsync(string scope, TimeSpan by, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (Ahead(scope) > Furthest - by) return AdvanceEnd.TooFar;

            var turn = turns.Of(scope);
            await engine.RunDueAsync(scope, cancellationToken);
            for (var left = by; left > TimeSpan.Zero;)
            {
                // Below zero: it became due while the last one was answered, and only has to be run.
                var step = await engine.UntilNextHeardOfAsync(scope, cancellationToken) is { } gap && gap < left ? gap : left;
                if (step > TimeSpan.Zero)
                {
                    if (!await move.ExecuteAsync(scope, step, () => turns.Of(scope) == turn, cancellationToken)) return AdvanceEnd.Overtaken;
                    left -= step;
                }

                await engine.RunDueAsync(scope, cancellationToken);
            }

            return AdvanceEnd.Settled;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    /// <summary>Of all spaces that move together, the one that is furthest ahead. What all share counts, too: the next space begins with it.</summary>
    TimeSpan Ahead(string scope) => scope == ClockOffset.All
        ? merchants.All.Select(merchant => clock.Offset(merchant.Name)).Append(clock.Offset(scope)).Max()
        : clock.Offset(scope);
}
