using System.Collections.Concurrent;

namespace PayNotify.Simulator.Clock;

/// <summary>Counts how often a space's clock was set otherwise, so that an advance under way notices and ends: what was set has the last word.</summary>
public sealed class ClockTurns
{
    readonly ConcurrentDictionary<string, int> own = new();
    int all;

    /// <param name="scope">A space, or <see cref="ClockOffset.All"/>.</param>
    public int Of(string scope) => Volatile.Read(ref all) + (scope == ClockOffset.All ? 0 : own.GetValueOrDefault(scope));

    /// <summary>Called in the write that sets the clock.</summary>
    public void Next(string scope)
    {
        if (scope == ClockOffset.All) Interlocked.Increment(ref all);
        else own.AddOrUpdate(scope, 1, (_, count) => count + 1);
    }
}

/// <summary>How an advance ended.</summary>
public enum AdvanceEnd
{
    /// <summary>Everything due on the way has settled.</summary>
    Settled,

    /// <summary>A space would be further ahead than any may be; nothing has moved.</summary>
    TooFar,

    /// <summary>The space was emptied or set back meanwhile, and stays so.</summary>
    Overtaken,
}
