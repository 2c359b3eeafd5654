namespace PayNotify.Api.Events;

/// <summary>
/// One timer for all streams: a wheel of ten slots that moves on every second. A stream joins the slot that fired last and is called
/// each time it comes round, so thousands of idle streams own no timer, and their beats are spread over the ten seconds.
/// </summary>
sealed class Heartbeats : IDisposable
{
    /// <summary>How far apart a stream's beats are.</summary>
    public const int Seconds = 10;

    readonly TaskCompletionSource[] slots = [.. Enumerable.Range(0, Seconds).Select(_ => NewSlot())];
    readonly ITimer timer;
    long beats;

    public Heartbeats(TimeProvider time) => timer = time.CreateTimer(_ => MoveOn(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    /// <returns>The slot that comes round again in nine to ten seconds.</returns>
    public int Join() => SlotOf(Volatile.Read(ref beats));

    /// <summary>Completes when the slot's time comes.</summary>
    public Task NextAsync(int slot) => Volatile.Read(ref slots[slot]).Task;

    /// <summary>Completes in nine to ten seconds.</summary>
    public Task NextBeatAsync() => NextAsync(Join());

    /// <summary>Completes after so many seconds, or up to one second less; whoever waits owns no timer.</summary>
    public async Task AfterAsync(int seconds, CancellationToken cancellationToken)
    {
        var now = Volatile.Read(ref beats);
        for (var end = now + seconds; now < end; now = Volatile.Read(ref beats))
        {
            var next = NextAsync(SlotOf(Math.Min(end, now + Seconds)));

            // The wheel may have moved since it was read, and with it the slot's next time.
            if (Volatile.Read(ref beats) == now) await next.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => timer.Dispose();

    /// <summary>The count first: whoever has read it before, and then finds it unchanged, holds the slot that is about to fire.</summary>
    void MoveOn()
    {
        var slot = SlotOf(Interlocked.Increment(ref beats));
        Interlocked.Exchange(ref slots[slot], NewSlot()).SetResult();
    }

    static int SlotOf(long beat) => (int)(beat % Seconds);

    static TaskCompletionSource NewSlot() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
