using System.Text.Json;
using PayNotify.Api.Events.Sse;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Events;

/// <summary>One reader's stream: the opening at once, then news and heartbeats, and <c>bye</c> when the order is over.</summary>
sealed class OrderEventStream(OrderEventFeed feed, SseFrameWriter writer, Heartbeats heartbeats, TimeProvider time)
{
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    /// <returns>False when the reader does not take what is sent and must be cut.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<OpeningFrame> opening, CancellationToken cancellationToken)
    {
        writer.Retry(Retry);
        foreach (var (name, row) in opening) Write(name, row);
        if (opening[^1].Event.IsFinal) return await SayByeAsync(cancellationToken);

        // Asked for before anything is sent: a beat that falls due while a slow reader is being written to is late, not lost.
        var slot = heartbeats.Join();
        var beat = heartbeats.NextAsync(slot);
        var news = feed.NextAsync(cancellationToken);
        while (await writer.SendAsync(cancellationToken))
        {
            await Task.WhenAny(news, beat);
            if (news.IsCompleted)
            {
                var events = await news;
                foreach (var row in events) Write(row.Name, row);
                if (events[^1].IsFinal) return await SayByeAsync(cancellationToken);

                news = feed.NextAsync(cancellationToken);
            }
            else
            {
                beat = heartbeats.NextAsync(slot);
                writer.Event("hb", Json(new Beat(time.GetUtcNow())));
            }
        }

        return false;
    }

    /// <summary>It carries no id: the browser's last id stays that of the last event.</summary>
    Task<bool> SayByeAsync(CancellationToken cancellationToken) => writer.Event("bye", "{}").SendAsync(cancellationToken);

    void Write(string name, OrderEvent row) => writer.Event(name, Json(row.ToldAt(time.GetUtcNow())), row.Sequence);

    static string Json<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);

    sealed record Beat(DateTimeOffset ServerTime);
}
