using System.Collections.Immutable;

namespace PayNotify.Api.Events;

/// <summary>
/// Wakes those who wait for news of an order. Only a hint: it rings after the commit, may ring twice, and is silent after a restart.
/// Who listens first and reads the table after misses nothing.
/// </summary>
sealed class OrderEventBell(TimeProvider time)
{
    /// <summary>Stands for all orders; no order number is empty.</summary>
    const string Every = "";

    readonly Lock gate = new();
    bool isStopped;
    ImmutableDictionary<string, ImmutableList<Listener>> listeners = ImmutableDictionary<string, ImmutableList<Listener>>.Empty;

    public Listener Listen(string orderNo)
    {
        var listener = new Listener(this, orderNo);
        lock (gate)
        {
            listeners = listeners.SetItem(orderNo, On(orderNo).Add(listener));
            if (isStopped && orderNo != Every) listener.Stop();
        }

        return listener;
    }

    /// <summary>The program ends: whoever waits for news of an order, or will, is told so.</summary>
    public void Stop()
    {
        lock (gate) isStopped = true;
        foreach (var listener in Watched().SelectMany(On)) listener.Stop();
    }

    public Listener ListenToAll() => Listen(Every);

    /// <summary>The orders that somebody is waiting for news of.</summary>
    public string[] Watched() => [.. Volatile.Read(ref listeners).Keys.Where(orderNo => orderNo != Every)];

    public void Ring(OrderEvent news)
    {
        var heard = new Heard(news, time.GetTimestamp());
        foreach (var listener in On(news.OrderNo)) listener.Hear(heard);
        foreach (var listener in On(Every)) listener.Hear(heard);
    }

    ImmutableList<Listener> On(string orderNo) => Volatile.Read(ref listeners).GetValueOrDefault(orderNo, []);

    void Remove(Listener listener, string orderNo)
    {
        lock (gate)
        {
            var left = On(orderNo).Remove(listener);
            listeners = left.IsEmpty ? listeners.Remove(orderNo) : listeners.SetItem(orderNo, left);
        }
    }

    /// <param name="RungAt">The clock's timestamp, right after the commit.</param>
    public readonly record struct Heard(OrderEvent News, long RungAt);

    /// <summary>
    /// Keeps the newest event only: whoever lags behind reads the table. Thousands wait at a time, so this is one object and, while it
    /// waits, one task; a channel would be ten objects, and a lock of its own one more.
    /// </summary>
    public sealed class Listener(OrderEventBell bell, string orderNo) : IDisposable
    {
        TaskCompletionSource<Heard>? waiting;
        Heard? unheard;
        bool isStopped;

        /// <summary>The newest event that was not given before, as soon as there is one; cancelled by <see cref="Stop"/>. One wait at a time; one that is given up takes its event along.</summary>
        public Task<Heard> HearAsync()
        {
            lock (this)
            {
                if (isStopped) return Task.FromCanceled<Heard>(new(canceled: true));
                if (unheard is not { } heard) return (waiting ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

                unheard = null;
                return Task.FromResult(heard);
            }
        }

        /// <summary>Whoever waits is told so; nothing is heard any more.</summary>
        public void Stop()
        {
            lock (this)
            {
                isStopped = true;
                waiting?.TrySetCanceled();
            }
        }

        public void Dispose() => bell.Remove(this, orderNo);

        internal void Hear(Heard news)
        {
            lock (this)
            {
                if (waiting is null) unheard = news;
                else waiting.TrySetResult(news);
                waiting = null;
            }
        }
    }
}
