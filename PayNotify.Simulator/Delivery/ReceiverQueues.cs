namespace PayNotify.Simulator.Delivery;

/// <summary>
/// Bounds what goes to one receiver at the same time; receivers never wait for each other. What the schedule sends is begun only when
/// there is a place (<see cref="ClaimDue"/>), what is sent by hand waits here.
/// </summary>
public sealed class ReceiverQueues
{
    readonly Dictionary<string, Queue> queues = [];

    /// <summary>Waits for a place at the receiver; dispose to leave it.</summary>
    public async Task<IDisposable> EnterAsync(string receiver, CancellationToken cancellationToken)
    {
        Queue? queue;
        lock (queues)
        {
            if (!queues.TryGetValue(receiver, out queue)) queues[receiver] = queue = new Queue();
            queue.Members++;
        }

        var place = new Place(this, receiver, queue);
        try
        {
            await queue.Turns.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Forget(receiver, queue);
            throw;
        }

        return place;
    }

    void Forget(string receiver, Queue queue)
    {
        lock (queues)
        {
            if (--queue.Members > 0) return;
            queues.Remove(receiver);
            queue.Turns.Dispose();
        }
    }

    sealed class Queue
    {
        public SemaphoreSlim Turns { get; } = new(ReceiverPlaces.AtOnce);

        public int Members { get; set; }
    }

    sealed class Place(ReceiverQueues queues, string receiver, Queue queue) : IDisposable
    {
        public void Dispose()
        {
            queue.Turns.Release();
            queues.Forget(receiver, queue);
        }
    }
}
