using System.Collections.Immutable;
using System.Threading.Channels;

namespace PayNotify.Api.Lab.Engine;

/// <summary>
/// What one tells, all who listen hear: the map of emitters of the articles. It remembers nothing, so whoever is between two connections
/// misses what is told; that is why the shop's own streams read a table (Events/OrderEventFeed).
/// </summary>
sealed class Topic<T>
{
    /// <summary>Who is so far behind is cut: to skip would be to lose silently.</summary>
    const int BehindMax = 64;

    ImmutableList<Listener> listeners = [];

    public Listener Listen(Func<T, bool>? wants = null)
    {
        var listener = new Listener(this, wants ?? (_ => true));
        ImmutableInterlocked.Update(ref listeners, before => before.Add(listener));
        return listener;
    }

    /// <returns>How many heard it.</returns>
    public int Tell(T news) => Volatile.Read(ref listeners).Count(listener => listener.Hear(news));

    public sealed class Listener(Topic<T> topic, Func<T, bool> wants) : IDisposable
    {
        readonly Channel<T> heard = Channel.CreateBounded<T>(BehindMax);

        public IAsyncEnumerable<T> AllAsync(CancellationToken cancellationToken) => heard.Reader.ReadAllAsync(cancellationToken);

        public void Dispose() => ImmutableInterlocked.Update(ref topic.listeners, before => before.Remove(this));

        internal bool Hear(T news)
        {
            if (!wants(news)) return false;
            if (heard.Writer.TryWrite(news)) return true;

            heard.Writer.TryComplete();
            return false;
        }
    }
}
