namespace PayNotify.Simulator.Tests.Support;

/// <summary>Time that moves only by <see cref="Advance"/>; the timers that come due on the way fire in order.</summary>
sealed class HandClock(DateTimeOffset start) : TimeProvider
{
    readonly Lock turn = new();
    readonly List<HandTimer> timers = [];
    readonly List<(TimeSpan Due, TaskCompletionSource Armed)> awaited = [];
    DateTimeOffset now = start;

    public HandClock()
        : this(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (turn) return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes when somebody sets a timer to this time, from now on.</summary>
    public Task ArmedAsync(TimeSpan due)
    {
        var armed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (turn) awaited.Add((due, armed));
        return armed.Task;
    }

    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (TakeDue(end) is { } fire) fire();
        lock (turn) now = end;
    }

    Action? TakeDue(DateTimeOffset end)
    {
        lock (turn)
        {
            if (timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt) is not { } next) return null;
            if (next.DueAt > now) now = next.DueAt.Value;
            next.DueAt = next.Period > TimeSpan.Zero ? next.DueAt + next.Period : null;
            return next.Fire;
        }
    }

    sealed class HandTimer(HandClock clock, Action fire) : ITimer
    {
        public Action Fire => fire;

        public DateTimeOffset? DueAt { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.turn)
            {
                (DueAt, Period) = (dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime, period);
                if (!clock.timers.Contains(this)) clock.timers.Add(this);
                foreach (var wish in clock.awaited.Where(wish => wish.Due == dueTime)) wish.Armed.TrySetResult();
            }

            // As the system's timers do: at once, on another thread.
            if (dueTime == TimeSpan.Zero && clock.TakeDue(clock.GetUtcNow()) is { } due) ThreadPool.QueueUserWorkItem(_ => due());
            return true;
        }

        public void Dispose()
        {
            lock (clock.turn) clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
