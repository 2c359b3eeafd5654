using PayNotify.Api.Channels;

namespace PayNotify.Api.Callbacks;

/// <summary>
/// The newest refused callbacks, in memory: at most 10,000 of 4 kB. A ring in which each arrival takes the next number and the place that
/// belongs to it, so that a flood waits for no lock, allocates no more than it leaves here, and pushes out only what is older.
/// </summary>
sealed class NewestRefused
{
    public const int Places = 10_000;

    readonly RefusedCallback?[] ring = new RefusedCallback?[Places];
    long newest;

    /// <summary>How many had to make room.</summary>
    public long Dropped => Math.Max(0, Volatile.Read(ref newest) - Places);

    public void Add(ChannelName channel, RejectionReason reason, DateTimeOffset at, ReadOnlyMemory<byte> body)
    {
        var number = Interlocked.Increment(ref newest);
        var refused = RefusedCallback.Of(number, channel, reason, at, body);
        ref var place = ref ring[number % Places];

        // A thread that slept through a whole round finds a newer one here, which stays.
        var there = Volatile.Read(ref place);
        while (there is null || there.Number < number)
        {
            var found = Interlocked.CompareExchange(ref place, refused, there);
            if (ReferenceEquals(found, there)) return;
            there = found;
        }
    }

    /// <summary>Newest first; what is being written at this moment is left out.</summary>
    /// <param name="before">Only those with a lower number.</param>
    public IEnumerable<RefusedCallback> Read(long before = long.MaxValue)
    {
        var last = Volatile.Read(ref newest);
        for (var number = Math.Min(last, before - 1); number > Math.Max(0, last - Places); number--)
        {
            if (Volatile.Read(ref ring[number % Places]) is { } refused && refused.Number == number) yield return refused;
        }
    }
}
