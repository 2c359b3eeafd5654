using PayNotify.Api.Channels;

namespace PayNotify.Api.Callbacks;

/// <summary>
/// The newest refused callbacks, in memory: at most 10,000 of 4 kB. A ring in which each arrival takes the next number and the place that
/// belongs to it, so that a flood waits for no lock of another arrival and pushes out only what is older. All bodies lie in one array that
/// is made once: thousands of small ones a second that live for seconds would be copied by every garbage collection, and real callbacks
/// would wait for that.
/// </summary>
sealed class NewestRefused
{
    public const int Places = 10_000;

    readonly Place[] ring = [.. Enumerable.Range(0, Places).Select(_ => new Place())];
    readonly Lazy<byte[]> bodies = new(() => GC.AllocateUninitializedArray<byte>(Places * RefusedCallback.BodyKeptMax));
    long newest;

    /// <summary>How many had to make room.</summary>
    public long Dropped => Math.Max(0, Volatile.Read(ref newest) - Places);

    public void Add(ChannelName channel, RejectionReason reason, DateTimeOffset at, ReadOnlyMemory<byte> body)
    {
        var number = Interlocked.Increment(ref newest);
        var place = ring[number % Places];
        lock (place)
        {
            // A thread that slept through a whole round finds a newer one here, which stays.
            if (place.Number > number) return;

            (place.Number, place.Channel, place.Reason, place.At, place.BodyBytes) = (number, channel, reason, at, body.Length);
            body.Span[..KeptOf(body.Length)].CopyTo(BodyAt(number));
        }
    }

    /// <summary>Newest first; what is being written at this moment is left out.</summary>
    /// <param name="before">Only those with a lower number.</param>
    public IEnumerable<RefusedCallback> Read(long before = long.MaxValue)
    {
        var last = Volatile.Read(ref newest);
        for (var number = Math.Min(last, before - 1); number > Math.Max(0, last - Places); number--)
        {
            if (Copy(number) is { } refused) yield return refused;
        }
    }

    RefusedCallback? Copy(long number)
    {
        var place = ring[number % Places];
        lock (place)
        {
            return place.Number == number
                ? new(number, place.Channel, place.Reason, place.At, place.BodyBytes, BodyAt(number)[..KeptOf(place.BodyBytes)].ToArray())
                : null;
        }
    }

    Span<byte> BodyAt(long number) => bodies.Value.AsSpan((int)(number % Places) * RefusedCallback.BodyKeptMax, RefusedCallback.BodyKeptMax);

    static int KeptOf(int bodyBytes) => Math.Min(bodyBytes, RefusedCallback.BodyKeptMax);

    sealed class Place
    {
        public long Number;
        public ChannelName Channel;
        public RejectionReason Reason;
        public DateTimeOffset At;
        public int BodyBytes;
    }
}
