using System.Net;
using System.Net.Sockets;

namespace PayNotify.Simulator.Delivery;

/// <summary>A body that promises its whole length and stops halfway; the connection ends with it.</summary>
/// <param name="cut">How it ends: the connection under it, to be reset; null to let it be closed.</param>
sealed class HalfContent(byte[] body, Func<Socket?>? cut) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(body.AsMemory(0, body.Length / 2), cancellationToken);
        await stream.FlushAsync(cancellationToken);

        // Who closes a socket that lingers for no time resets it; the stream above it would say goodbye first.
        cut?.Invoke()?.Close(timeout: 0);
        throw new IOException("Half of the body was all that was sent.");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}

/// <summary>A body that takes its time, real time.</summary>
sealed class DrippingContent(byte[] body, TimeSpan over, TimeProvider wire) : HttpContent
{
    const int Drops = 20;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        foreach (var drop in body.Chunk((body.Length + Drops - 1) / Drops))
        {
            await Task.Delay(over / Drops, wire, cancellationToken);
            await stream.WriteAsync(drop, cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
