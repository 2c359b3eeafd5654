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
    int current;

    public Heartbeats(TimeProvider time) => timer = time.CreateTimer(_ => MoveOn(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    /// <returns>The slot that comes round again in nine to ten seconds.</returns>
    public int Join() => Volatile.Read(ref current);

    /// <summary>Completes when the slot's time comes.</summary>
    public Task NextAsync(int slot) => Volatile.Read(ref slots[slot]).Task;

    /// <summary>Completes after so many seconds, or up to one second less; whoever waits owns no timer.</summary>
    /// <param name="seconds">At least 1.</param>
    public async Task AfterAsync(int seconds, CancellationToken cancellationToken)
    {
        // One to ten beats away, and then whole rounds of the same slot.
        var first = ((seconds - 1) % Seconds) + 1;
        var slot = (Volatile.Read(ref current) + first) % Seconds;
        for (var left = seconds; left > 0; left -= Seconds) await NextAsync(slot).WaitAsync(cancellationToken);
    }

    public void Dispose() => timer.Dispose();

    void MoveOn()
    {
        var next = (current + 1) % Seconds;
        var due = Interlocked.Exchange(ref slots[next], NewSlot());
        Volatile.Write(ref current, next);
        due.SetResult();
    }

    static TaskCompletionSource NewSlot() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
