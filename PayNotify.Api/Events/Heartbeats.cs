namespace PayNotify.Api.Events;

/// <summary>
/// One timer for all streams: a wheel of a hundred slots that moves on ten times a second. A stream joins the slot that fired last and is
/// called each time it comes round, so thousands of idle streams own no timer; and their beats are spread over the ten seconds, so that no
/// more of them hold a buffer at the same time than must.
/// </summary>
sealed class Heartbeats : IDisposable
{
    /// <summary>How far apart a stream's beats are.</summary>
    public const int Seconds = 10;

    const int PatienceSeconds = 8;
    const int PerSecond = 10;
    const int Slots = Seconds * PerSecond;
    static readonly TimeSpan Step = TimeSpan.FromSeconds(1) / PerSecond;

    readonly TaskCompletionSource[] slots = [.. Enumerable.Range(0, Slots).Select(_ => NewSlot())];
    readonly ITimer timer;
    long beats;

    public Heartbeats(TimeProvider time) => timer = time.CreateTimer(_ => MoveOn(), null, Step, Step);

    /// <returns>The slot that comes round again in ten seconds, or up to a tenth of one less.</returns>
    public int Join() => SlotOf(Volatile.Read(ref beats));

    /// <summary>Completes when the slot's time comes.</summary>
    public Task NextAsync(int slot) => Volatile.Read(ref slots[slot]).Task;

    /// <summary>Completes when a reader who takes nothing has had long enough: he is to be cut within ten seconds.</summary>
    public Task PatienceAsync() => AfterAsync(PatienceSeconds, CancellationToken.None);

    /// <summary>Completes after so many seconds, or up to a tenth of one less; whoever waits owns no timer.</summary>
    public async Task AfterAsync(int seconds, CancellationToken cancellationToken)
    {
        var now = Volatile.Read(ref beats);
        for (var end = now + (seconds * PerSecond); now < end; now = Volatile.Read(ref beats))
        {
            var next = NextAsync(SlotOf(Math.Min(end, now + Slots)));

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

    static int SlotOf(long beat) => (int)(beat % Slots);

    static TaskCompletionSource NewSlot() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
