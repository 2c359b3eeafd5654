using System.Collections.Immutable;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Clock;

/// <summary>
/// Business time: due instants, expiry, the times in payloads. Each merchant's space may be moved ahead of wire time
/// (<see cref="TimeProvider"/>), which is what signatures carry and deadlines run on, and which never moves.
/// </summary>
public sealed class PlatformClock(TimeProvider wire)
{
    ImmutableDictionary<string, TimeSpan> offsets = ImmutableDictionary<string, TimeSpan>.Empty;

    public DateTimeOffset WireNow => Microseconds.Truncate(wire.GetUtcNow());

    public DateTimeOffset Now(string merchant) => WireNow + Offset(merchant);

    /// <param name="merchant">A space, or <see cref="ClockOffset.All"/> for what all spaces share.</param>
    public TimeSpan Offset(string merchant)
    {
        var seen = offsets;
        var shared = seen.GetValueOrDefault(ClockOffset.All);
        return merchant == ClockOffset.All ? shared : shared + seen.GetValueOrDefault(merchant);
    }

    /// <summary>Takes over what was stored; called when it is committed, so that decisions taken one after the other agree about the time.</summary>
    public void Apply(IEnumerable<ClockOffset> stored) =>
        offsets = offsets.SetItems(stored.Select(offset => KeyValuePair.Create(offset.Merchant, offset.Offset)));
}
