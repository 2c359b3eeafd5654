using System.Net.WebSockets;
using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Events;

/// <summary>The order's events over a WebSocket: what the stream of server-sent events has, one JSON text message an event.</summary>
static class OrderSocketEndpoint
{
    const int AnswerSeconds = 2;

    public static void MapOrderSocket(this IEndpointRouteBuilder routes) => routes.MapGet("/api/orders/{id}/socket", OpenAsync)
        .WithSummary("The order's events over a WebSocket, each {event, id, data}; ?lastEventId= resumes")
        .RequireRateLimiting(Limits.Streams)
        .Produces(StatusCodes.Status101SwitchingProtocols)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status426UpgradeRequired)
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

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, application.ApplicationStopping);
        using var feed = await OrderEventFeed.OpenAsync(id, databases, bell, ending.Token);
        if (feed is null) return Problems.OrderNotFound.Because("id: no order has it");

        using var place = streams.Take(http);
        if (place is null) return OpenStreams.Full(http);

        var opening = StreamOpening.For(feed.TakeHistory(), lastEventId);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var writer = new SocketFrameWriter(socket, heartbeats.PatienceAsync);
        var stream = new OrderEventStream(feed, writer, heartbeats, telemetry, time);
        using var stop = feed.StopWith(ending.Token);
        var gone = UntilGoneAsync(socket, ending);
        try
        {
            if (opening.Count > 0 && !await stream.RunAsync(opening, ending.Token))
            {
                socket.Abort();
                return Results.Empty;
            }

            await CloseAsync(socket, WebSocketCloseStatus.NormalClosure);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The program ends, without a bye, so that pages come back to whoever serves next; or the reader went away.
            await CloseAsync(socket, WebSocketCloseStatus.EndpointUnavailable);
        }

        // The other side answers a close, unless it is gone or does not care: its place is given back either way.
        await Task.WhenAny(gone, heartbeats.AfterAsync(AnswerSeconds, CancellationToken.None));
        socket.Abort();
        await gone;
        return Results.Empty;
    }

    /// <summary>
    /// Readers have nothing to say; what they send is read and dropped, because only a read tells that they are gone. No token ends the read:
    /// that would break the connection, before the close is said.
    /// </summary>
    static async Task UntilGoneAsync(WebSocket socket, CancellationTokenSource ending)
    {
        var nothing = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(nothing.AsMemory(), CancellationToken.None)).MessageType is not WebSocketMessageType.Close)
            {
            }

            await ending.CancelAsync();
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException)
        {
            await ending.CancelAsync();
        }
    }

    static async Task CloseAsync(WebSocket socket, WebSocketCloseStatus status)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        try
        {
            await socket.CloseOutputAsync(status, null, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // Gone meanwhile.
        }
    }
}
