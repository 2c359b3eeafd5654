using System.Diagnostics.Metrics;
using PayNotify.Api.Callbacks;
using PayNotify.Api.Channels;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Hosting;

/// <summary>All numbers of the Api, under one meter. Names and tags are a contract with whoever watches them.</summary>
sealed class Telemetry
{
    public const string Meter = "PayNotify.Api";

    readonly UpDownCounter<long> streams;
    readonly Histogram<double> pushLag;
    readonly Counter<long> outcomes;
    readonly TimeProvider time;

    public Telemetry(IMeterFactory meters, CommitLane lane, NewestRefused refused, TimeProvider time)
    {
        this.time = time;
        var meter = meters.Create(Meter);
        streams = meter.CreateUpDownCounter<long>("paynotify.streams.open", "{stream}", "Streams and sockets that are open now");
        pushLag = meter.CreateHistogram<double>("paynotify.push.lag", "s", "From an event's commit until a reader's connection has taken it");
        outcomes = meter.CreateCounter<long>("paynotify.outcomes", "{notice}", "Genuine notices, of callbacks and of answers to questions, by what they came to");
        meter.CreateObservableCounter("paynotify.callbacks.refused.dropped", () => refused.Dropped, "{callback}", "Refused callbacks no longer kept");
        meter.CreateObservableUpDownCounter("paynotify.lane.waiting", () => lane.Waiting, "{write}", "Writes that wait for a transaction");
        meter.CreateObservableCounter("paynotify.lane.commits", () => lane.Commits, "{transaction}", "Transactions committed");
    }

    /// <param name="change">One more, or one less.</param>
    public void CountStream(int change) => streams.Add(change);

    public void CountOutcome(ChannelName channel, string result) => outcomes.Add(1, new("channel", channel.Text()), new("result", result));

    /// <param name="committedAt">The clock's timestamp right after the commit.</param>
    public void RecordPush(string name, long committedAt) =>
        pushLag.Record(time.GetElapsedTime(committedAt).TotalSeconds, new KeyValuePair<string, object?>("event", name));
}
