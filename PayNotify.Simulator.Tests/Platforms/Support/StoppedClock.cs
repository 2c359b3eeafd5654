namespace PayNotify.Simulator.Tests.Platforms.Support;

/// <summary>A wire clock that moves only by hand.</summary>
sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
