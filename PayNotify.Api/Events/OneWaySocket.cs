using System.Net.WebSockets;

namespace PayNotify.Api.Events;

/// <summary>
/// A WebSocket on which only the server speaks. It ends with 1000 when all was told or the reader said goodbye, with 1001 when the program
/// ends, so that pages come back to whoever serves next, with 1011 when something failed; only a reader who takes nothing is cut.
/// </summary>
static class OneWaySocket
{
    const int CloseSeconds = 2;

    /// <summary>Over HTTP/1.1 a socket is opened with GET, over HTTP/2 with CONNECT.</summary>
    public static RouteHandlerBuilder MapSocket(this IEndpointRouteBuilder routes, string path, Delegate open) =>
        routes.MapMethods(path, [HttpMethods.Get, HttpMethods.Connect], open);

    /// <param name="tell">Until all is told, or its token says that the reader is gone or the program ends; false for a reader who takes nothing.</param>
    public static async Task<IResult> RunAsync(HttpContext http, Heartbeats heartbeats, Func<WebSocket, CancellationToken, Task<bool>> tell, CancellationToken stopping)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var gone = UntilGoneAsync(socket, ending);
        WebSocketCloseStatus? end = WebSocketCloseStatus.InternalServerError;
        try
        {
            end = await tell(socket, ending.Token) ? WebSocketCloseStatus.NormalClosure : null;
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            end = stopping.IsCancellationRequested ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure;
        }
        finally
        {
            // The other side answers a close, unless it is gone, takes nothing, or does not care: its place is given back either way.
            if (end is { } status) await Task.WhenAny(CloseAsync(socket, status, gone), heartbeats.AfterAsync(CloseSeconds, CancellationToken.None));
            socket.Abort();
            await gone;
        }

        return Results.Empty;
    }

    /// <returns>False when the reader is gone, or has not taken the message after long enough.</returns>
    public static async Task<bool> SendAsync(this WebSocket socket, byte[] message, Func<Task> patience)
    {
        try
        {
            // No token ends it: that would break the connection in the middle of the message.
            var sent = socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            if (!sent.IsCompleted) await Task.WhenAny(sent, patience());
            if (!sent.IsCompleted) return false;

            await sent;
            return true;
        }
        catch (Exception problem) when (IsGone(problem))
        {
            return false;
        }
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
        }
        catch (Exception problem) when (IsGone(problem))
        {
            // Gone without a goodbye, or cut.
        }

        await ending.CancelAsync();
    }

    static async Task CloseAsync(WebSocket socket, WebSocketCloseStatus status, Task gone)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        try
        {
            await socket.CloseOutputAsync(status, null, CancellationToken.None);
            await gone;
        }
        catch (Exception problem) when (IsGone(problem))
        {
            // Gone meanwhile.
        }
    }

    /// <summary>Without a token a wait is cancelled only with its connection.</summary>
    static bool IsGone(Exception problem) => problem is WebSocketException or OperationCanceledException;
}
