using System.Net;
using System.Net.Sockets;

namespace PayNotify.Simulator.Delivery;

/// <summary>Opens the connections that callbacks go over, and tells the attempt that waits for one how long each step took.</summary>
static class CallbackConnections
{
    /// <summary>The connection that was opened for a request, for a fault that cuts it.</summary>
    public static readonly HttpRequestOptionsKey<Socket> SocketKey = new("socket");

    /// <param name="areReused">False where a fault spoils the connection.</param>
    public static SocketsHttpHandler CreateHandler(bool areReused) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = areReused ? TimeSpan.FromMinutes(2) : TimeSpan.Zero,
        ConnectCallback = ConnectAsync,
        PlaintextStreamFilter = (context, _) =>
        {
            if (context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps) TimerOf(context.InitialRequestMessage)?.Ends(AttemptTimer.Phase.Tls);
            return ValueTask.FromResult(context.PlaintextStream);
        },
    };

    public static async ValueTask<Socket> ConnectAsync(DnsEndPoint receiver, AttemptTimer? timer, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(receiver.Host, cancellationToken);
        timer?.Ends(AttemptTimer.Phase.Dns);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, receiver.Port, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        timer?.Ends(AttemptTimer.Phase.Connect);
        return socket;
    }

    static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var request = context.InitialRequestMessage;
        var socket = await ConnectAsync(context.DnsEndPoint, TimerOf(request), cancellationToken);
        request.Options.Set(SocketKey, socket);
        return new NetworkStream(socket, ownsSocket: true);
    }

    static AttemptTimer? TimerOf(HttpRequestMessage request) => request.Options.TryGetValue(AttemptTimer.Key, out var timer) ? timer : null;
}
