using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace PayNotify.Api.Tests.Support;

/// <summary>
/// Sends forged callbacks at a rate, over connections of its own, and waits for no answer: what comes late does not slow down what
/// follows. Written on bare sockets, since it shares the machine's cores with the program that it bothers.
/// </summary>
sealed class ForgedFlood : IAsyncDisposable
{
    const int Connections = 50;
    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(5);
    static readonly byte[] Refusal = Encoding.ASCII.GetBytes("HTTP/1.1 401");

    readonly List<Socket> sockets = [];
    readonly CancellationTokenSource enough = new();
    Task sending = Task.CompletedTask;
    Task receiving = Task.CompletedTask;
    long refused;

    public long Sent { get; private set; }

    public long Refused => Volatile.Read(ref refused);

    public static async Task<ForgedFlood> StartAsync(Uri address, IReadOnlyList<HttpRequestMessage> forged, int perSecond)
    {
        var flood = new ForgedFlood();
        var requests = await Task.WhenAll(forged.Select(request => RawAsync(address, request)));
        for (var i = 0; i < Connections; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            flood.sockets.Add(socket);
            await socket.ConnectAsync(address.Host, address.Port);
        }

        flood.receiving = Task.WhenAll(flood.sockets.Select(flood.CountAsync));
        flood.sending = flood.SendAsync(requests, perSecond);
        return flood;
    }

    /// <summary>Sends no more, and waits until the last one is answered.</summary>
    public async Task StopAsync()
    {
        await enough.CancelAsync();
        await sending;
        await Eventually.IsTrueAsync(() => Task.FromResult(Refused >= Sent));
    }

    public async ValueTask DisposeAsync()
    {
        await enough.CancelAsync();
        await sending;
        foreach (var socket in sockets) socket.Shutdown(SocketShutdown.Both);
        await receiving;
        foreach (var socket in sockets) socket.Dispose();
        enough.Dispose();
    }

    /// <summary>As many as are due by now, one connection after the other.</summary>
    async Task SendAsync(byte[][] requests, int perSecond)
    {
        using var beat = new PeriodicTimer(Beat, TimeProvider.System);
        var clock = Stopwatch.StartNew();
        while (!enough.IsCancellationRequested)
        {
            var due = (long)(clock.Elapsed.TotalSeconds * perSecond);
            for (; Sent < due; Sent++) await sockets[(int)(Sent % Connections)].SendAsync(requests[Sent % requests.Length]);
            await beat.WaitForNextTickAsync();
        }
    }

    async Task CountAsync(Socket socket)
    {
        var buffer = new byte[16 * 1024];
        var matched = 0;
        while (await socket.ReceiveAsync(buffer) is > 0 and var read)
        {
            foreach (var one in buffer.AsSpan(0, read))
            {
                matched = one == Refusal[matched] ? matched + 1 : one == Refusal[0] ? 1 : 0;
                if (matched < Refusal.Length) continue;

                matched = 0;
                Interlocked.Increment(ref refused);
            }
        }
    }

    static async Task<byte[]> RawAsync(Uri address, HttpRequestMessage request)
    {
        var body = await request.Content!.ReadAsByteArrayAsync();
        var head = new StringBuilder($"POST {request.RequestUri} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Length: {body.Length}\r\n");
        foreach (var (name, values) in request.Headers.Concat(request.Content.Headers))
        {
            if (name != "Content-Length") head.Append(name).Append(": ").AppendJoin(',', values).Append("\r\n");
        }

        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body];
    }
}
