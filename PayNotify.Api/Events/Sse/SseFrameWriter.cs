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

    /// <summary>How long the browser waits before it connects again.</summary>
    public SseFrameWriter Retry(TimeSpan pause)
    {
        frames.Append(CultureInfo.InvariantCulture, $"retry: {(int)pause.TotalMilliseconds}\n\n");
        return this;
    }

    /// <param name="data">One line. Never empty: EventSource drops events without data.</param>
    public SseFrameWriter Event(string name, string data, int? id = null)
    {
        frames.Append(CultureInfo.InvariantCulture, $"event: {name}\n");
        if (id is not null) frames.Append(CultureInfo.InvariantCulture, $"id: {id}\n");
        frames.Append(CultureInfo.InvariantCulture, $"data: {data}\n\n");
        return this;
    }

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
}
