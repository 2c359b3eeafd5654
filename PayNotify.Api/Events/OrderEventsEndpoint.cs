using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PayNotify.Api.Events.Sse;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Events;

/// <summary>
/// The stream on which a page hears of its order. Thousands of them wait at a time, and whatever is under way for one waits along: so this
/// runs ahead of the middleware, takes its services once and not for each request, and does itself what the middleware does for others.
/// </summary>
sealed class OrderEventsEndpoint(
    IDbContextFactory<PayNotifyDb> databases,
    OrderEventBell bell,
    Heartbeats heartbeats,
    OpenStreams streams,
    Telemetry telemetry,
    TimeProvider time,
    IHostApplicationLifetime application,
    IOptions<LimitsOptions> limits,
    ILogger<OrderEventsEndpoint> logger) : IDisposable
{
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    readonly PartitionedRateLimiter<HttpContext> openings = Limits.OfStreams(limits.Value);
    readonly Func<Task> patience = heartbeats.PatienceAsync;
    readonly CancellationToken stopping = application.ApplicationStopping;

    public async Task StreamAsync(string id, [FromHeader(Name = "Last-Event-ID")] string? last, string? lastEventId, HttpContext http)
    {
        SecurityHeaders.AddToData(http.Response.Headers);
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            var (feed, opening, otherwise) = await OpenAsync(id, string.IsNullOrEmpty(last) ? lastEventId : last, http);
            using var opened = feed;
            using var place = otherwise is null ? streams.Take(http) : null;
            if (place is null)
            {
                await (otherwise ?? OpenStreams.Full(http)).ExecuteAsync(http);
                return;
            }

            http.Response.ContentType = "text/event-stream";
            http.Response.Headers["X-Accel-Buffering"] = "no";
            var writer = new SseFrameWriter(http.Response.BodyWriter, patience);
            writer.Retry(Retry);
            var stream = new OrderEventStream(feed!, writer, heartbeats, telemetry, time);

            // Read by now; a browser's are more than 1 kB.
            http.Request.Headers.Clear();
            using var atDeparture = feed!.StopWith(http.RequestAborted);
            if (!await stream.RunAsync(opening, stopping)) http.Abort();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested || http.RequestAborted.IsCancellationRequested)
        {
            // The program ends, without a bye, so that browsers come back to whoever serves next; or the reader went away.
        }
    }

    /// <returns>A feed and what the reader gets first; or what it is told instead of a stream.</returns>
    async Task<(OrderEventFeed? Feed, List<OpeningFrame> Opening, IResult? Otherwise)> OpenAsync(string id, string? lastEventId, HttpContext http)
    {
        OrderEventFeed? feed = null;
        try
        {
            using var opening = openings.AttemptAcquire(http);
            if (!opening.IsAcquired) return (null, [], Limits.Refusal(http, opening));

            feed = await OrderEventFeed.OpenAsync(id, databases, bell, http.RequestAborted);
            if (feed is null) return (null, [], Problems.OrderNotFound.Because("id: no order has it"));

            var frames = StreamOpening.For(feed.TakeHistory(), lastEventId);
            return (feed, frames, frames.Count == 0 ? TypedResults.NoContent() : null);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return (feed, [], ErrorAnswers.ForException(http, problem, logger));
        }
    }

    public void Dispose() => openings.Dispose();
}

static class OrderEventsRoute
{
    public static void MapOrderEvents(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(services.GetRequiredService<OrderEventBell>().Stop);
        routes.MapGet("/api/orders/{id}/events", services.GetRequiredService<OrderEventsEndpoint>().StreamAsync)
            .WithSummary("The order's events as server-sent events")
            .Produces<OrderState>(contentType: "text/event-stream")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ShortCircuit();
    }
}
