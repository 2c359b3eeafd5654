using System.Net.WebSockets;

namespace PayNotify.Api.Events;

/// <summary>
/// A WebSocket on which only the server speaks. Its end is always said: 1000 when all was told or the reader said goodbye, 1001 when the
/// program ends, so that pages come back to whoever serves next, 1011 when something failed; only a reader who takes nothing is cut.
/// </summary>
static class OneWaySocket
{
    const int AnswerSeconds = 2;

    /// <param name="tell">Until all is told, or its token says that the reader is gone or the program ends; false for a reader who takes nothing.</param>
    public static async Task<IResult> RunAsync(HttpContext http, Heartbeats heartbeats, Func<WebSocket, CancellationToken, Task<bool>> tell, CancellationToken stopping)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var gone = UntilGoneAsync(socket, ending);
        try
        {
            if (await tell(socket, ending.Token)) await CloseAsync(socket, WebSocketCloseStatus.NormalClosure);
            else socket.Abort();
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            await CloseAsync(socket, stopping.IsCancellationRequested ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure);
        }
        catch (Exception)
        {
            await CloseAsync(socket, WebSocketCloseStatus.InternalServerError);
            throw;
        }
        finally
        {
            // The other side answers a close, unless it is gone or does not care: its place is given back either way.
            await Task.WhenAny(gone, heartbeats.AfterAsync(AnswerSeconds, CancellationToken.None));
            socket.Abort();
            await gone;
        }

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
        }
        catch (Exception problem) when (problem is WebSocketException or OperationCanceledException)
        {
            // Gone without a goodbye, or cut.
        }

        await ending.CancelAsync();
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
