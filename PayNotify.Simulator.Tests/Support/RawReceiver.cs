using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PayNotify.Simulator.Tests.Support;

/// <summary>A receiver below HTTP: takes one connection, keeps its bytes, and how it ended.</summary>
sealed class RawReceiver : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public RawReceiver() => listener.Start();

    public string Url => $"http://{listener.LocalEndpoint}/notify";

    public async Task<RawConnection> NextAsync()
    {
        using var socket = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        var (received, buffer) = (new MemoryStream(), new byte[4096]);
        try
        {
            while (await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var length) received.Write(buffer, 0, length);
            return new(received.ToArray(), WasReset: false);
        }
        catch (SocketException broken) when (broken.SocketErrorCode is SocketError.ConnectionReset)
        {
            return new(received.ToArray(), WasReset: true);
        }
    }

    /// <summary>Takes one connection, reads its first byte and closes it.</summary>
    public async Task<byte> FirstByteAsync()
    {
        using var socket = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[1];
        Assert.Equal(1, await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken));
        return buffer[0];
    }

    public void Dispose() => listener.Dispose();
}

sealed record RawConnection(byte[] Bytes, bool WasReset)
{
    int HeadLength => Bytes.AsSpan().IndexOf("\r\n\r\n"u8) + 4;

    public int BodyLength => Bytes.Length - HeadLength;

    public int PromisedLength => int.Parse(
        Encoding.UTF8.GetString(Bytes.AsSpan(0, HeadLength)).Split("\r\n").Single(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1],
        System.Globalization.CultureInfo.InvariantCulture);
}
