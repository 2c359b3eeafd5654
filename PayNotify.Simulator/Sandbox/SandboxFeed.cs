using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

/// <summary>
/// All that happens, live, to everyone who listens: what is committed is told, in the order of the commits. A frame is written once for
/// all; one timer beats for all. Who cannot keep up is cut and never skipped, so that what is shown has no holes.
/// </summary>
public sealed class SandboxFeed : IDisposable
{
    /// <summary>Frames that may wait for a slow listener; an advance of a day through hundreds of callbacks fits.</summary>
    const int Backlog = 4096;

    static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    readonly Lock turn = new();
    readonly List<Channel<byte[]>> listeners = [];
    readonly JsonSerializerOptions json;
    readonly TimeProvider wire;
    readonly ITimer heart;
    long lastId;

    public SandboxFeed(WriteLane lane, PlatformClock clock, TimeProvider wire, IOptions<SimulatorOptions> options, IOptions<JsonOptions> json)
    {
        (this.wire, this.json) = (wire, json.Value.SerializerOptions);
        lane.Committed += changed =>
        {
            // A trade before the callback that tells of it, though both are one commit.
            foreach (var order in changed.OfType<PlatformOrder>()) Publish("trade", TradeView.Of(order, options.Value.CashierBaseUrl));
            foreach (var refund in changed.OfType<Refund>()) Publish("refund", RefundView.Of(refund));
            foreach (var delivery in changed.OfType<CallbackDelivery>()) Publish("delivery", DeliveryView.Of(delivery));
            foreach (var offset in changed.OfType<ClockOffset>()) Publish("clock", ClockView.Of(clock, offset.Merchant));
        };
        heart = wire.CreateTimer(_ => Publish("hb", new { now = wire.GetUtcNow() }), null, Beat, Beat);
    }

    /// <summary>Begins to listen; the first frame is <c>hello</c>.</summary>
    public ChannelReader<byte[]> Listen()
    {
        var listener = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(Backlog) { SingleReader = true });
        lock (turn)
        {
            listener.Writer.TryWrite(Frame("hello", new { now = wire.GetUtcNow() }));
            listeners.Add(listener);
        }

        return listener.Reader;
    }

    public void Leave(ChannelReader<byte[]> reader)
    {
        lock (turn) listeners.RemoveAll(listener => listener.Reader == reader);
    }

    public void Publish(string name, object fact)
    {
        lock (turn)
        {
            if (listeners.Count == 0) return;
            var frame = Frame(name, fact);
            listeners.RemoveAll(listener => !listener.Writer.TryWrite(frame) && listener.Writer.TryComplete());
        }
    }

    public void Dispose() => heart.Dispose();

    byte[] Frame(string name, object fact) =>
        Encoding.UTF8.GetBytes($"id: {++lastId}\nevent: {name}\ndata: {JsonSerializer.Serialize(fact, json)}\n\n");
}
