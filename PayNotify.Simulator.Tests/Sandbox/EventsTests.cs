using System.Net.ServerSentEvents;
using System.Text.Json;
using PayNotify.Simulator.Sandbox;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

public sealed class EventsTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_happens_is_told_in_order_with_rising_ids()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        await using var tail = await Tail.OpenAsync(simulator);
        await simulator.OrderAsync("order1", receiver.Url);

        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");

        var events = await tail.TakeAsync(6);
        Assert.Equal(["hello", "trade:created", "trade:paid", "delivery:pending", "delivery:sending", "delivery:delivered"], events.Select(Describe));
        Assert.Equal(events.Select(item => long.Parse(item.EventId!)).Order(), events.Select(item => long.Parse(item.EventId!)));
        Assert.Equal(6, events.Select(item => item.EventId).Distinct().Count());
    }

    [Fact]
    public async Task The_clock_and_a_reset_are_told()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var tail = await Tail.OpenAsync(simulator);

        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "1h", merchant = "demo" });
        await simulator.SendAsync(HttpMethod.Post, "/sandbox/reset", new { merchant = "demo" });

        var events = await tail.TakeAsync(4);
        Assert.Equal(["hello", "clock", "clock", "reset"], events.Select(item => item.EventType));
        Assert.Equal(3600, Json(events[1]).GetProperty("offsetSeconds").GetDouble());
        Assert.Equal(0, Json(events[2]).GetProperty("offsetSeconds").GetDouble());
        Assert.Equal("demo", Json(events[3]).Text("merchant"));
    }

    [Fact]
    public async Task A_beat_comes_every_ten_seconds()
    {
        var wire = new HandClock();
        await using var simulator = await SimulatorHost.StartAsync(wire);
        await using var tail = await Tail.OpenAsync(simulator);
        await tail.TakeAsync(1);

        wire.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(["hb", "hb"], (await tail.TakeAsync(2)).Select(item => item.EventType));
    }

    [Fact]
    public async Task Every_listener_hears_everything()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await using var first = await Tail.OpenAsync(simulator);
        await using var second = await Tail.OpenAsync(simulator);

        await simulator.OrderAsync("order1");

        Assert.Equal(["hello", "trade:created"], (await first.TakeAsync(2)).Select(Describe));
        Assert.Equal(["hello", "trade:created"], (await second.TakeAsync(2)).Select(Describe));
    }

    [Fact]
    public async Task A_listener_that_cannot_keep_up_is_cut_and_misses_nothing_before()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var feed = simulator.Get<SandboxFeed>();
        var slow = feed.Listen();
        for (var number = 0; number < 5000; number++) feed.Publish("reset", new { number });

        var frames = await slow.ReadAllAsync(Ct).Select(frame => System.Text.Encoding.UTF8.GetString(frame)).ToListAsync(Ct);

        Assert.Equal(4096, frames.Count);
        Assert.Contains("\"number\":4094", frames[^1], StringComparison.Ordinal);
    }

    static string Describe(SseItem<string> item) =>
        item.EventType is "trade" or "delivery" ? $"{item.EventType}:{Json(item).Text("state")}" : item.EventType;

    static JsonElement Json(SseItem<string> item) => JsonDocument.Parse(item.Data).RootElement;

    sealed class Tail(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
    {
        public static async Task<Tail> OpenAsync(SimulatorHost simulator)
        {
            var response = await simulator.Http.GetAsync("/sandbox/events", HttpCompletionOption.ResponseHeadersRead, Ct);
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
            return new Tail(response, SseParser.Create(await response.Content.ReadAsStreamAsync(Ct)).EnumerateAsync(Ct).GetAsyncEnumerator(Ct));
        }

        public async Task<List<SseItem<string>>> TakeAsync(int count)
        {
            var taken = new List<SseItem<string>>();
            while (taken.Count < count && await items.MoveNextAsync()) taken.Add(items.Current);
            return taken;
        }

        public async ValueTask DisposeAsync()
        {
            response.Dispose();
            await items.DisposeAsync();
        }
    }
}
