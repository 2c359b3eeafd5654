using System.Globalization;

namespace PayNotify.Api.Events;

/// <param name="Name">The frame's event name: the event's own, or <c>snapshot</c> or <c>reset</c>.</param>
sealed record OpeningFrame(string Name, OrderEvent Event);

static class StreamOpening
{
    /// <summary>What a reader gets first, by the last id it has seen.</summary>
    /// <param name="history">All events of the order, oldest first.</param>
    /// <returns>Nothing when the reader has the last event of an order that is over: there is nothing to come back for.</returns>
    public static List<OpeningFrame> For(IReadOnlyList<OrderEvent> history, string? lastEventId)
    {
        var newest = history[^1];
        if (string.IsNullOrEmpty(lastEventId)) return [new("snapshot", newest)];

        var known = int.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) &&
            sequence >= history[0].Sequence && sequence <= newest.Sequence;
        if (!known) return [new("reset", newest)];

        if (sequence == newest.Sequence) return newest.IsFinal ? [] : [new("snapshot", newest)];
        var missed = history.Where(one => one.Sequence > sequence).ToList();

        // Old events are purged: a reader is never given what comes after a hole as if it were all.
        if (missed.Count != newest.Sequence - sequence) return [new("reset", newest)];
        return [.. missed.Select(one => new OpeningFrame(one.Name, one))];
    }
}
