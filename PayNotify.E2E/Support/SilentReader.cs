using System.Net.Sockets;
using System.Text;

namespace PayNotify.E2E.Support;

/// <summary>A connection of its own on which an order's stream is asked for, and of which the test reads no more than the first byte.</summary>
static class SilentReader
{
    /// <param name="receiveBuffer">How many bytes the system takes for it; null for as many as it likes.</param>
    public static async Task<Socket> OpenAsync(Uri api, string id, int? receiveBuffer = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        if (receiveBuffer is { } bytes) socket.ReceiveBufferSize = bytes;
        await socket.ConnectAsync(api.Host, api.Port, cancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/orders/{id}/events HTTP/1.1\r\nHost: {api.Authority}\r\n\r\n"), cancellationToken);
        await socket.ReceiveAsync(new byte[1], cancellationToken);
        return socket;
    }
}
