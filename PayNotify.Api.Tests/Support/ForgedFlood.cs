using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace PayNotify.Api.Tests.Support;

/// <summary>
/// Sends forged callbacks at a rate, over connections of its own, and waits for no answer: what comes late does not slow down what
/// follows. On bare sockets and one thread of its own that looks for answers now and then, since it shares the machine's cores with the
/// program that it bothers: on the program's thread pool it would send in bursts whenever the pool is busy.
/// </summary>
sealed class ForgedFlood : IAsyncDisposable
{
    const int Connections = 50;
    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(2);
    static readonly byte[] Refusal = Encoding.ASCII.GetBytes("HTTP/1.1 401");

    readonly List<Socket> sockets = [];
    readonly int[] matched = new int[Connections];
    readonly byte[] buffer = new byte[16 * 1024];
    readonly CancellationTokenSource enough = new();
    readonly CancellationTokenSource over = new();
    Task running = Task.CompletedTask;
    long sent;
    long refused;

    public long Sent => Volatile.Read(ref sent);

    public long Refused => Volatile.Read(ref refused);

    public static async Task<ForgedFlood> StartAsync(Uri address, IReadOnlyList<HttpRequestMessage> forged, int perSecond)
    {
        var flood = new ForgedFlood();
        var requests = await Task.WhenAll(forged.Select(request => RawRequest.OfAsync(address, request)));
        for (var i = 0; i < Connections; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            flood.sockets.Add(socket);
            await socket.ConnectAsync(address.Host, address.Port);
        }

        flood.running = Task.Factory.StartNew(() => flood.Run(requests, perSecond), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return flood;
    }

    /// <summary>Sends no more, and waits until the last one is answered.</summary>
    public async Task StopAsync()
    {
        await enough.CancelAsync();
        await Eventually.IsTrueAsync(() => Task.FromResult(Refused >= Sent));
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await running;
        foreach (var socket in sockets) socket.Dispose();
        over.Dispose();
        enough.Dispose();
    }

    void Run(byte[][] requests, int perSecond)
    {
        var clock = Stopwatch.StartNew();
        while (!over.Token.WaitHandle.WaitOne(Beat))
        {
            // As many as are due by now, one connection after the other.
            var due = enough.IsCancellationRequested ? 0 : (long)(clock.Elapsed.TotalSeconds * perSecond);
            for (; sent < due; sent++) sockets[(int)(sent % Connections)].Send(requests[sent % requests.Length]);
            for (var i = 0; i < Connections; i++) Count(i);
        }
    }

    /// <summary>The refusals among the bytes that have come.</summary>
    void Count(int connection)
    {
        while (sockets[connection].Available > 0)
        {
            foreach (var one in buffer.AsSpan(0, sockets[connection].Receive(buffer)))
            {
                ref var next = ref matched[connection];
                next = one == Refusal[next] ? next + 1 : one == Refusal[0] ? 1 : 0;
                if (next < Refusal.Length) continue;

                next = 0;
                Interlocked.Increment(ref refused);
            }
        }
    }
}
