using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>The attempts that are on their way or wait for a place at their receiver.</summary>
public sealed class AttemptsUnderWay
{
    readonly Lock turn = new();
    readonly HashSet<Running> all = [];

    /// <summary>Rings when a receiver that had no place free has one again.</summary>
    public Pulse Freed { get; } = new();

    /// <summary>Counts from now on until <paramref name="attempt"/> has ended.</summary>
    public Task<T> Run<T>(CallbackDelivery delivery, Func<Task<T>> attempt)
    {
        var running = new Running(delivery.Merchant, delivery.Receiver);
        lock (turn)
        {
            all.Add(running);
            var task = Task.Run(async () =>
            {
                try
                {
                    return await attempt();
                }
                finally
                {
                    Leave(running);
                }
            });
            running.Attempt = task;
            return task;
        }
    }

    public ReceiverPlaces Places()
    {
        lock (turn) return new ReceiverPlaces(all.Select(running => running.Receiver));
    }

    /// <param name="scope">A space, or <see cref="ClockOffset.All"/>.</param>
    public IReadOnlyList<Task> Of(string scope)
    {
        lock (turn) return [.. all.Where(running => scope is ClockOffset.All || running.Merchant == scope).Select(running => running.Attempt)];
    }

    void Leave(Running running)
    {
        bool wasFull;
        lock (turn)
        {
            wasFull = all.Count(other => other.Receiver == running.Receiver) >= ReceiverPlaces.AtOnce;
            all.Remove(running);
        }

        if (wasFull) Freed.Ring();
    }

    sealed class Running(string merchant, string receiver)
    {
        public string Merchant => merchant;

        public string Receiver => receiver;

        public Task Attempt { get; set; } = Task.CompletedTask;
    }
}
