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
    public static void MapCompareSocket(this IEndpointRouteBuilder lab) => lab.MapSocket("/compare/socket", OpenAsync)
        .WithSummary("WebSocket: each event as it is told, from now on, one JSON text message each")
        .Produces(StatusCodes.Status101SwitchingProtocols)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status426UpgradeRequired);

    static async Task<IResult> OpenAsync(HttpContext http, CompareTopic topic, Heartbeats heartbeats, PublicAddress address, IHostApplicationLifetime application)
    {
        if (!http.WebSockets.IsWebSocketRequest) return Problems.UpgradeRequired.Because("Upgrade: must be websocket");
        if (!http.Request.IsFromOwnPage(address)) return Problems.OriginForeign.Because("Origin: must be this shop's own");
        if (new StrictQuery(http.Request).Problem is { } wrong) return wrong;

        var last = topic.Last; // before the page knows that it is connected
        return await OneWaySocket.RunAsync(http, heartbeats, (socket, ending) => TellAsync(socket, topic, last, heartbeats, ending), application.ApplicationStopping);
    }

    /// <returns>False when the reader takes nothing.</returns>
    static async Task<bool> TellAsync(WebSocket socket, CompareTopic topic, int last, Heartbeats heartbeats, CancellationToken ending)
    {
        while (true)
        {
            foreach (var one in await topic.AfterAsync(last, ending))
            {
                last = one.Number;
                if (!await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(one, ApiJson.Options), heartbeats.PatienceAsync)) return false;
            }
        }
    }
}
