using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Hosting;

public sealed class TelemetryTests : IAsyncLifetime
{
    readonly ConcurrentQueue<(string Name, string Tags, double Value)> measured = new();
    readonly MeterListener listener = new();
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await ShopApplication.StartAsync();
        await shop.IsReadyAsync();
        var meters = shop.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == Telemetry.Meter && instrument.Meter.Scope == meters) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
    }

    public ValueTask DisposeAsync()
    {
        listener.Dispose();
        return shop.DisposeAsync();
    }

    [Fact]
    public async Task Streams_are_counted_while_they_are_open_and_pushes_measured()
    {
        var order = await shop.OrderAsync();
        await using (var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!))
        {
            await stream.NextAsync();
            Assert.Equal(1, Sum("paynotify.streams.open"));

            await shop.SendAsync(shop.ByWeChat(order));
            while (await stream.NextAsync() is not null)
            {
                // To the end.
            }
        }

        await Eventually.IsTrueAsync(() => Task.FromResult(Sum("paynotify.streams.open") == 0));
        Assert.Equal(("paynotify.push.lag", "event=paid", 0), Assert.Single(measured, one => one.Name == "paynotify.push.lag"));
    }

    [Fact]
    public async Task Outcomes_are_counted_by_what_they_came_to()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order, more: 1));
        await shop.SendAsync(shop.ByWeChat(order));
        await shop.SendAsync(shop.ByWeChat(order));

        Assert.Equal(
            ["channel=wechat result=AmountMismatch", "channel=wechat result=Completed", "channel=wechat result=AlreadyCompleted"],
            measured.Where(one => one.Name == "paynotify.outcomes").Select(one => one.Tags));
    }

    [Fact]
    public async Task Refusals_are_counted_by_channel_and_reason()
    {
        await shop.SendAsync(new(HttpMethod.Post, "/notify/alipay") { Content = new StringContent("{}") });

        Assert.Contains(("paynotify.callbacks.refused", "channel=alipay reason=BodyMalformed", 1), measured);
        listener.RecordObservableInstruments();
        Assert.Contains(("paynotify.callbacks.refused.dropped", "", 0), measured);
    }

    [Fact]
    public async Task What_waits_for_the_lane_can_be_seen()
    {
        var lane = shop.Services.GetRequiredService<CommitLane>();
        using var gate = new Gate(lane);
        await gate.Entered;
        var writes = Enumerable.Range(0, 7).Select(_ => lane.WriteAsync(_ => { })).ToList();

        listener.RecordObservableInstruments();

        Assert.Contains(("paynotify.lane.waiting", "", 7), measured);
        gate.Open();
        await Task.WhenAll(writes);
    }

    [Fact]
    public async Task Every_number_is_described_in_the_documents()
    {
        var names = new List<string>();
        using var all = new MeterListener { InstrumentPublished = (instrument, _) => names.Add(instrument.Meter.Name == Telemetry.Meter ? instrument.Name : "") };
        all.Start();
        var page = await File.ReadAllTextAsync(Repository.File("docs/operating.md"));

        Assert.Superset(new HashSet<string> { "paynotify.outcomes", "paynotify.lane.commits" }, names.ToHashSet());
        Assert.All(names.Where(name => name.Length > 0), name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    double Sum(string name) => measured.Where(one => one.Name == name).Sum(one => one.Value);

    void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        measured.Enqueue((instrument.Name, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")), value));
}
