using PayNotify.Simulator.Delivery;

namespace PayNotify.Simulator.Clock;

/// <summary>
/// Lets business time pass: from due instant to due instant, each time waiting until what was due has been answered, so that a day of
/// refused callbacks looks as it would have looked, in order and with the right times.
/// </summary>
public sealed class AdvanceClock(MoveClock move, DeliveryEngine engine) : IDisposable
{
    readonly SemaphoreSlim oneAtATime = new(1, 1);

    /// <summary>Returns when everything due on the way has settled.</summary>
    /// <param name="scope">A space, or <see cref="ClockOffset.All"/>.</param>
    public async Task ExecuteAsync(string scope, TimeSpan by, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await engine.RunDueAsync(scope, cancellationToken);
            for (var left = by; left > TimeSpan.Zero;)
            {
                // Below zero: it became due while the last one was answered, and only has to be run.
                var step = await engine.UntilNextDueAsync(scope, cancellationToken) is { } gap && gap < left ? gap : left;
                if (step > TimeSpan.Zero)
                {
                    await move.ExecuteAsync(scope, step, cancellationToken);
                    left -= step;
                }

                await engine.RunDueAsync(scope, cancellationToken);
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();
}
