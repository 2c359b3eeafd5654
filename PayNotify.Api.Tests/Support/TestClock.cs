namespace PayNotify.Api.Tests.Support;

/// <summary>A clock that moves only by hand; timers fire inside <see cref="Advance"/>, in the order they are due.</summary>
sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    readonly Lock gate = new();
    readonly List<Timer> timers = [];

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (gate) timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (NextDue(end) is { } timer) timer.Fire();
        lock (gate) now = end;
    }

    Timer? NextDue(DateTimeOffset end)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt);
            if (next is not null && next.DueAt > now) now = next.DueAt.Value;
            return next;
        }
    }

    sealed class Timer(TestClock clock, Action callback) : ITimer
    {
        TimeSpan period = Never;

        public DateTimeOffset? DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (clock.gate)
            {
                period = newPeriod;
                DueAt = dueTime == Never ? null : clock.GetUtcNow() + dueTime;
                return true;
            }
        }

        public void Fire()
        {
            lock (clock.gate) DueAt = period == Never ? null : DueAt + period;
            callback();
        }

        public void Dispose()
        {
            lock (clock.gate) clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
