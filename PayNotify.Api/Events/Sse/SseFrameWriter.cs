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
    readonly StringBuilder frames = new();

    /// <summary>How long the browser waits before it connects again; may be said at any time, and may be nothing.</summary>
    public SseFrameWriter Retry(TimeSpan pause)
    {
        frames.Append(CultureInfo.InvariantCulture, $"retry: {(int)pause.TotalMilliseconds}\n\n");
        return this;
    }

    /// <param name="data">Never empty: EventSource drops events without data.</param>
    public SseFrameWriter Event(string name, string data, int? id = null)
    {
        frames.Append(CultureInfo.InvariantCulture, $"event: {name}\n");
        return Message(data, id);
    }

    /// <summary>An event without a name, which is heard as <c>message</c>.</summary>
    public SseFrameWriter Message(string data, int? id = null)
    {
        if (id is not null) frames.Append(CultureInfo.InvariantCulture, $"id: {id}\n");
        return Lines("data: ", data);
    }

    /// <summary>Bytes on the line that no script ever sees.</summary>
    public SseFrameWriter Comment(string text) => Lines(": ", text);

    void IFrameWriter.Event(string name, string data, int? id) => Event(name, data, id);

    /// <returns>False when the reader takes nothing: cut it, it comes back and gets what it missed. To skip would be to lose.</returns>
    public async Task<bool> SendAsync(CancellationToken cancellationToken)
    {
        var sent = body.WriteAsync(Encoding.UTF8.GetBytes(frames.ToString()), cancellationToken).AsTask();
        frames.Clear();
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
            frames.Append(field).Append(rest[..end]).Append('\n');
            rest = rest[(end + (rest[end..].StartsWith("\r\n") ? 2 : 1))..];
        }

        frames.Append(field).Append(rest).Append("\n\n");
        return this;
    }
}
