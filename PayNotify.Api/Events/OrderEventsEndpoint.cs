using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Events.Sse;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Events;

/// <summary>The stream on which a page hears of its order.</summary>
static class OrderEventsEndpoint
{
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    public static void MapOrderEvents(this IEndpointRouteBuilder routes) => routes.MapGet("/api/orders/{id}/events", StreamAsync)
        .WithSummary("The order's events as server-sent events")
        .RequireRateLimiting(Limits.Streams)
        .Produces<OrderState>(contentType: "text/event-stream")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    static async Task<IResult> StreamAsync(
        string id,
        string? lastEventId,
        HttpContext http,
        IDbContextFactory<PayNotifyDb> databases,
        OrderEventBell bell,
        Heartbeats heartbeats,
        OpenStreams streams,
        Telemetry telemetry,
        TimeProvider time,
        IHostApplicationLifetime application)
    {
        using var feed = await OrderEventFeed.OpenAsync(id, databases, bell, http.RequestAborted);
        if (feed is null) return Problems.OrderNotFound.Because("id: no order has it");

        var opening = StreamOpening.For(feed.TakeHistory(), http.Request.Headers["Last-Event-ID"].FirstOrDefault() ?? lastEventId);
        http.Response.Headers.CacheControl = "no-store";
        if (opening.Count == 0) return TypedResults.NoContent();

        using var place = streams.Take(http);
        if (place is null) return StreamsFull(http);

        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var writer = new SseFrameWriter(http.Response.BodyWriter, heartbeats.NextBeatAsync);
        writer.Retry(Retry);
        var stream = new OrderEventStream(feed, writer, heartbeats, telemetry, time);
        using var open = telemetry.OpenStream();

        // Shutdown ends the stream without a bye, so that browsers come back to whoever serves next.
        var stopping = application.ApplicationStopping;
        using var atShutdown = feed.StopWith(stopping);
        using var atDeparture = feed.StopWith(http.RequestAborted);
        try
        {
            if (!await stream.RunAsync(opening, stopping)) http.Abort();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested || http.RequestAborted.IsCancellationRequested)
        {
            // The reader went away, or the program ends.
        }

        return Results.Empty;
    }

    /// <summary>A page falls back to polling and comes back later.</summary>
    static ProblemResult StreamsFull(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "10";
        return Problems.StreamsFull.Because("Too many streams are open; poll, and try again later");
    }
}
