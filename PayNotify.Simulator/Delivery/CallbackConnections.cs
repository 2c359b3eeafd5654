using System.Net;
using System.Net.Sockets;

namespace PayNotify.Simulator.Delivery;

/// <summary>Opens the connections that callbacks go over, and tells the attempt that waits for one how long each step took.</summary>
sealed class CallbackConnections(CallbackAddressGuard guard)
{
    /// <summary>The connection that was opened for a request, for a fault that cuts it.</summary>
    public static readonly HttpRequestOptionsKey<Socket> SocketKey = new("socket");

    /// <param name="areReused">False where a fault spoils the connection.</param>
    public SocketsHttpHandler CreateHandler(bool areReused) => new()
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

    public async ValueTask<Socket> ConnectAsync(DnsEndPoint receiver, AttemptTimer? timer, CancellationToken cancellationToken)
    {
        var socket = await guard.ConnectAsync(receiver, cancellationToken, lookedUp: () => timer?.Ends(AttemptTimer.Phase.Dns));
        timer?.Ends(AttemptTimer.Phase.Connect);
        return socket;
    }

    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var request = context.InitialRequestMessage;
        var socket = await ConnectAsync(context.DnsEndPoint, TimerOf(request), cancellationToken);
        request.Options.Set(SocketKey, socket);
        return new NetworkStream(socket, ownsSocket: true);
    }

    static AttemptTimer? TimerOf(HttpRequestMessage request) => request.Options.TryGetValue(AttemptTimer.Key, out var timer) ? timer : null;
}
