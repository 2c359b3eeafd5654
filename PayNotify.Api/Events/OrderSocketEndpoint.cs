using System.Net.WebSockets;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Events;

/// <summary>The order's events over a WebSocket: what the stream of server-sent events has, one JSON text message an event.</summary>
static class OrderSocketEndpoint
{
    public static void MapOrderSocket(this IEndpointRouteBuilder routes) => routes.MapSocket("/api/orders/{id}/socket", OpenAsync)
        .WithSummary("The order's events over a WebSocket, each {event, id, data}; ?lastEventId= resumes")
        .RequireRateLimiting(Limits.Streams)
        .Produces(StatusCodes.Status101SwitchingProtocols)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status426UpgradeRequired)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    static async Task<IResult> OpenAsync(
        string id,
        string? lastEventId,
        HttpContext http,
        IDbContextFactory<PayNotifyDb> databases,
        OrderEventBell bell,
        Heartbeats heartbeats,
        OpenStreams streams,
        Telemetry telemetry,
        TimeProvider time,
        PublicAddress address,
        IHostApplicationLifetime application)
    {
        if (!http.WebSockets.IsWebSocketRequest) return Problems.UpgradeRequired.Because("Upgrade: must be websocket");
        if (!http.Request.IsFromOwnPage(address)) return Problems.OriginForeign.Because("Origin: must be this shop's own");

        using var feed = await OrderEventFeed.OpenAsync(id, databases, bell, http.RequestAborted);
        if (feed is null) return Problems.OrderNotFound.Because("id: no order has it");

        using var place = streams.Take(http);
        if (place is null) return OpenStreams.Full(http);

        var opening = StreamOpening.For(feed.TakeHistory(), lastEventId);
        return await OneWaySocket.RunAsync(http, heartbeats, TellAsync, application.ApplicationStopping);

        async Task<bool> TellAsync(WebSocket socket, CancellationToken ending)
        {
            var stream = new OrderEventStream(feed, new SocketFrameWriter(socket, heartbeats.PatienceAsync), heartbeats, telemetry, time);
            using var stop = feed.StopWith(ending);
            return opening.Count == 0 || await stream.RunAsync(opening, ending);
        }
    }
}
