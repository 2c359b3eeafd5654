using System.Net.WebSockets;
using System.Text.Json;
using PayNotify.Api.Events;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Lab.Compare;

/// <summary>
/// WebSocket: both ways, as quick as a stream. The page must come back by itself, there are no ids, and the browser lets any page on the
/// internet open one here, so the server asks whose page it is.
/// </summary>
static class CompareSocket
{
    public static void MapCompareSocket(this IEndpointRouteBuilder lab) => lab.MapGet("/compare/socket", OpenAsync)
        .WithSummary("WebSocket: each event as it is told, from now on, one JSON text message each")
        .Produces(StatusCodes.Status101SwitchingProtocols)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status426UpgradeRequired);

    static async Task<IResult> OpenAsync(HttpContext http, CompareTopic topic, Heartbeats heartbeats, PublicAddress address, IHostApplicationLifetime application)
    {
        if (!http.WebSockets.IsWebSocketRequest) return Problems.UpgradeRequired.Because("Upgrade: must be websocket");
        if (!http.Request.IsFromOwnPage(address)) return Problems.OriginForeign.Because("Origin: must be this shop's own");
        if (new StrictQuery(http.Request).Problem is { } wrong) return wrong;

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, application.ApplicationStopping);
        var last = topic.Last; // before the page knows that it is connected
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await Task.WhenAny(TellAsync(socket, topic, last, heartbeats, ending.Token), UntilClosedAsync(socket, ending.Token));
        if (socket.State is WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ending.Token);
        await ending.CancelAsync();
        return Results.Empty;
    }

    static async Task TellAsync(WebSocket socket, CompareTopic topic, int last, Heartbeats heartbeats, CancellationToken ending)
    {
        while (true)
        {
            foreach (var one in await topic.AfterAsync(last, ending))
            {
                last = one.Number;
                var sent = socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(one, ApiJson.Options), WebSocketMessageType.Text, true, ending);
                if (await Task.WhenAny(sent, heartbeats.PatienceAsync()) != sent) return; // takes nothing: cut
            }
        }
    }

    /// <summary>Readers have nothing to say, but only a read tells that they are gone.</summary>
    static async Task UntilClosedAsync(WebSocket socket, CancellationToken ending)
    {
        var nothing = new byte[64];
        while ((await socket.ReceiveAsync(nothing.AsMemory(), ending)).MessageType is not WebSocketMessageType.Close)
        {
        }
    }
}
