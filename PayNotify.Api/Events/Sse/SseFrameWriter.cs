using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace PayNotify.Api.Events.Sse;

/// <summary>
/// Writes server-sent events to one reader and sees to it that they leave at once. The framework's own formatter has no bare
/// <c>retry</c>, and its result type sends no headers before the first event.
/// </summary>
/// <param name="patience">Completes when a reader who has not taken a frame has had long enough.</param>
sealed class SseFrameWriter(PipeWriter body, Func<Task> patience) : IFrameWriter
{
    /// <summary>How long the browser waits before it connects again; may be said at any time, and may be nothing.</summary>
    public SseFrameWriter Retry(TimeSpan pause)
    {
        return Text($"retry: {(int)pause.TotalMilliseconds}\n\n");
    }

    /// <param name="data">Never empty: EventSource drops events without data.</param>
    public SseFrameWriter Event(string name, string data, int? id = null)
    {
        return Text($"event: {name}\n").Message(data, id);
    }

    /// <summary>All four fields in one block, in the order of Spring's SseEventBuilder.</summary>
    /// <param name="id">One line without NUL: a line break would end the field, and browsers ignore an id that contains NUL.</param>
    public SseFrameWriter Event(string name, string data, string id, TimeSpan retry)
    {
        if (id.AsSpan().ContainsAny('\r', '\n', '\0')) throw new ArgumentException("An event id must be one line without NUL", nameof(id));

        return Text($"event: {name}\nid: {id}\n").Lines("data: ", data).Retry(retry);
    }

    /// <summary>An event without a name, which is heard as <c>message</c>.</summary>
    /// <param name="space">Readers remove one space after the colon. Without it, no line of the data may begin with a space.</param>
    public SseFrameWriter Message(string data, int? id = null, bool space = true)
    {
        if (id is not null) Text(string.Create(CultureInfo.InvariantCulture, $"id: {id}\n"));
        return Lines(space ? "data: " : "data:", data).Text("\n");
    }

    /// <summary>Bytes on the line that no script ever sees.</summary>
    public SseFrameWriter Comment(string text) => Lines(": ", text).Text("\n");

    void IFrameWriter.Event(string name, string data, int? id) => Event(name, data, id);

    /// <returns>False when the reader takes nothing: cut it, it comes back and gets what it missed. To skip would be to lose.</returns>
    public async Task<bool> SendAsync(CancellationToken cancellationToken)
    {
        var sent = body.FlushAsync(cancellationToken).AsTask();
        if (!sent.IsCompleted) await Task.WhenAny(sent, patience());
        if (!sent.IsCompleted) return false;

        return !(await sent).IsCompleted;
    }

    /// <summary>A line break inside would end the field, so each line is a field of its own; the reader joins them again.</summary>
    SseFrameWriter Lines(string field, string text)
    {
        var rest = text.AsSpan();
        for (var end = rest.IndexOfAny('\r', '\n'); end >= 0; end = rest.IndexOfAny('\r', '\n'))
        {
            Text(field).Text(rest[..end]).Text("\n");
            rest = rest[(end + (rest[end..].StartsWith("\r\n") ? 2 : 1))..];
        }

        return Text(field).Text(rest).Text("\n");
    }

    /// <summary>Straight into the connection's buffer: a stream that is idle holds none of its own.</summary>
    SseFrameWriter Text(ReadOnlySpan<char> text)
    {
        Encoding.UTF8.GetBytes(text, body);
        return this;
    }
}
