using System.Diagnostics.Metrics;

namespace PayNotify.Api.Lab;

/// <summary>How many HTTP connections are open, by the server's own meter.</summary>
sealed class OpenConnections : IDisposable
{
    readonly MeterListener listener = new();
    long count;

    public OpenConnections(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            // Of this server, when a process has several.
            if (instrument.Name == "kestrel.active_connections" && instrument.Meter.Scope == meters) listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref count, change));
        listener.Start();
    }

    public int Count => (int)Interlocked.Read(ref count);

    public void Dispose() => listener.Dispose();
}
