using PayNotify.Api.Events;
using PayNotify.Api.Events.Sse;

namespace PayNotify.Api.Lab.Engine;

/// <summary>
/// An answer that stays open while an example writes into it: what Spring calls an SseEmitter. The headers leave at once, so that the
/// page's <c>open</c> fires before there is anything to say; the stream ends with its reader, and with the program.
/// </summary>
sealed class SseAnswer(Func<SseFrameWriter, CancellationToken, Task> play) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var application = services.GetRequiredService<IHostApplicationLifetime>();
        var heartbeats = services.GetRequiredService<Heartbeats>();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, application.ApplicationStopping);

        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await response.BodyWriter.FlushAsync(ending.Token);
            await play(new SseFrameWriter(response.BodyWriter, heartbeats.PatienceAsync), ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader went away, or the program ends.
        }
        catch (ReaderLostException)
        {
            httpContext.Abort();
        }
    }
}
