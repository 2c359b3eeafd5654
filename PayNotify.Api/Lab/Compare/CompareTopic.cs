using System.Collections.Immutable;

namespace PayNotify.Api.Lab.Compare;

/// <summary>The one thing that four transports tell of: numbered events in memory, the newest hundred, and a signal that there is another.</summary>
sealed class CompareTopic(TimeProvider time)
{
    const int Most = 100;

    readonly Lock gate = new();
    ImmutableList<CompareEvent> events = [];
    TaskCompletionSource another = NewSignal();

    public CompareEvent? Newest => Volatile.Read(ref events) is [.., var newest] ? newest : null;

    public int Last => Newest?.Number ?? 0;

    public CompareEvent Tell(string text)
    {
        TaskCompletionSource told;
        CompareEvent news;
        lock (gate)
        {
            news = new CompareEvent(Last + 1, text, time.GetUtcNow());
            events = (events.Count == Most ? events.RemoveAt(0) : events).Add(news);
            (told, another) = (another, NewSignal());
        }

        told.SetResult();
        return news;
    }

    /// <summary>What follows a number, at once or when it comes.</summary>
    public async Task<IReadOnlyList<CompareEvent>> AfterAsync(int number, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task signal;
            lock (gate)
            {
                if (Last > number) return [.. events.Where(one => one.Number > number)];
                signal = another.Task;
            }

            await signal.WaitAsync(cancellationToken);
        }
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <param name="SentAt">By the server's clock, so that a page can tell how long it took.</param>
sealed record CompareEvent(int Number, string Text, DateTimeOffset SentAt);
