namespace PayNotify.Simulator.Storage;

/// <summary>Wakes all who wait for news. Take <see cref="Next"/> before looking, then what happens after the look is not missed.</summary>
public sealed class Pulse
{
    TaskCompletionSource next = New();

    public Task Next => Volatile.Read(ref next).Task;

    public void Ring() => Interlocked.Exchange(ref next, New()).SetResult();

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
