using PayNotify.Simulator.Clock;

namespace PayNotify.Simulator.Sandbox;

/// <param name="Merchant">Null for what all spaces share.</param>
public sealed record ClockView(string? Merchant, DateTimeOffset Now, DateTimeOffset WireNow, double OffsetSeconds)
{
    public static ClockView Of(PlatformClock clock, string scope)
    {
        var (wireNow, offset) = (clock.WireNow, clock.Offset(scope));
        return new ClockView(scope == ClockOffset.All ? null : scope, wireNow + offset, wireNow, offset.TotalSeconds);
    }
}
