using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace PayNotify.Api.Tests.Support;

/// <summary>
/// Sends callbacks one after the other at fixed times and takes the time from when each was due to its answer, so that a slow answer
/// is not forgiven by what it delays. On threads and sockets of its own: a sender on the program's thread pool would measure how long
/// the sender waits for it.
/// </summary>
sealed class PunctualCallbacks(Uri address, IReadOnlyList<byte[]> requests, TimeSpan apart, Stopwatch clock)
{
    const int Connections = 8;
    readonly Answered[] answers = new Answered[requests.Count];

    public async Task<IReadOnlyList<Answered>> SendAsync()
    {
        var start = clock.Elapsed;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(connection =>
            Task.Factory.StartNew(() => SendEveryNth(connection, start), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return answers;
    }

    void SendEveryNth(int first, TimeSpan start)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var never = new ManualResetEventSlim();
        var buffer = new byte[16 * 1024];
        socket.Connect(address.Host, address.Port);
        for (var i = first; i < requests.Count; i += Connections)
        {
            var dueAt = start + (i * apart);
            var early = dueAt - clock.Elapsed;
            if (early > TimeSpan.Zero) never.Wait(early);
            socket.Send(requests[i]);
            answers[i] = new(Answer(socket, buffer), dueAt, clock.Elapsed - dueAt);
        }
    }

    /// <summary>Status line and body; the server writes an answer of this size at once.</summary>
    static string Answer(Socket socket, byte[] buffer)
    {
        var text = Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
        return $"{text[..text.IndexOf('\r', StringComparison.Ordinal)]} {text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]}";
    }
}

/// <param name="Answer">Status line and body.</param>
/// <param name="DueAt">On the clock that was given.</param>
/// <param name="Took">From when it was due.</param>
sealed record Answered(string Answer, TimeSpan DueAt, TimeSpan Took);
