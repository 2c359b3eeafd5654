using System.Text.Json;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Events;

/// <summary>One reader's stream: the opening at once, then news and heartbeats, and <c>bye</c> when the order is over.</summary>
sealed class OrderEventStream(OrderEventFeed feed, IFrameWriter writer, Heartbeats heartbeats, Telemetry telemetry, TimeProvider time)
{
    /// <summary>What is written before it is sent lies in memory: no more than so many events of about 1 kB.</summary>
    const int AtOnce = 16;

    /// <param name="opening">Is empty afterwards: whoever holds it as long as the stream lasts holds no events.</param>
    /// <returns>False when the reader does not take what is sent and must be cut.</returns>
    public Task<bool> RunAsync(List<OpeningFrame> opening, CancellationToken cancellationToken)
    {
        if (opening.Count > AtOnce) return CatchUpAsync(opening, cancellationToken);

        foreach (var (name, row) in opening) Write(name, row);
        var isOver = opening[^1].Event.IsFinal;
        opening.Clear();
        return isOver ? SayByeAsync(cancellationToken) : GoOnAsync(cancellationToken);
    }

    async Task<bool> CatchUpAsync(List<OpeningFrame> missed, CancellationToken cancellationToken)
    {
        foreach (var part in missed.SkipLast(1).Chunk(AtOnce))
        {
            foreach (var (name, row) in part) Write(name, row);
            if (!await writer.SendAsync(cancellationToken)) return false;
        }

        return await RunAsync([missed[^1]], cancellationToken);
    }

    async Task<bool> GoOnAsync(CancellationToken cancellationToken)
    {
        // Asked for before anything is sent: a beat that falls due while a slow reader is being written to is late, not lost.
        var slot = heartbeats.Join();
        var beat = heartbeats.NextAsync(slot);
        var news = feed.HearAsync();
        if (!await writer.SendAsync(cancellationToken)) return false;

        while (true)
        {
            await Task.WhenAny(news, beat);
            if (news.IsCompleted)
            {
                var events = await feed.SinceAsync(await news, cancellationToken);
                if (events.Count > 0 && !await PushAsync(events, cancellationToken)) return false;
                if (events.Count > 0 && events[^1].IsFinal) return true;

                news = feed.HearAsync();
            }
            else
            {
                beat = heartbeats.NextAsync(slot);
                writer.Event("hb", Json(new Beat(time.GetUtcNow())));
                if (!await writer.SendAsync(cancellationToken)) return false;
            }
        }
    }

    async Task<bool> PushAsync(IReadOnlyList<OrderEvent> events, CancellationToken cancellationToken)
    {
        var newest = events[^1];
        using var push = Traces.Push(feed.Trace, newest.OrderNo, newest.Name, newest.Sequence);
        foreach (var row in events) Write(row.Name, row);
        if (!await (newest.IsFinal ? SayByeAsync(cancellationToken) : writer.SendAsync(cancellationToken))) return false;

        telemetry.RecordPush(newest.Name, feed.RungAt);
        return true;
    }

    /// <summary>It carries no id: the browser's last id stays that of the last event.</summary>
    Task<bool> SayByeAsync(CancellationToken cancellationToken)
    {
        writer.Event("bye", "{}");
        return writer.SendAsync(cancellationToken);
    }

    void Write(string name, OrderEvent row) => writer.Event(name, Json(row.ToldAt(time.GetUtcNow())), row.Sequence);

    static string Json<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);

    sealed record Beat(DateTimeOffset ServerTime);
}
