namespace PayNotify.Simulator.Sandbox;

/// <summary>The live tail as server-sent events.</summary>
static class EventsEndpoint
{
    public static void MapEvents(this IEndpointRouteBuilder sandbox) => sandbox.MapGet("/events", TailAsync).WithTags("events").WithSummary("The live tail, as server-sent events.");

    static async Task TailAsync(HttpContext context, SandboxFeed feed, IHostApplicationLifetime lifetime)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var frames = feed.Listen();
        try
        {
            await foreach (var frame in frames.ReadAllAsync(ending.Token))
            {
                await response.Body.WriteAsync(frame, ending.Token);
                await response.Body.FlushAsync(ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The listener has gone, or the program is going.
        }
        finally
        {
            feed.Leave(frames);
        }
    }
}
