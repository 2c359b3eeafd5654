using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Events;

public sealed class OrderEventsEndpointTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task The_whole_wire_text_of_a_payment_is_this()
    {
        var order = await shop.OrderAsync();
        var id = (string)order["id"]!;
        using var response = await shop.Http.GetAsync($"/api/orders/{id}/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(), Encoding.UTF8);
        var opening = await LinesAsync(reader, 6);

        await shop.SendAsync(shop.ByWeChat(order));
        var rest = await reader.ReadToEndAsync();

        var paid = (await shop.StateAsync(id)).ToJsonString(Relaxed);
        Assert.Equal($"retry: 2000\n\nevent: snapshot\nid: 1\ndata: {order.ToJsonString(Relaxed)}\n\n", opening);
        Assert.Equal($"event: paid\nid: 2\ndata: {paid}\n\nevent: bye\ndata: {{}}\n\n", rest);
    }

    [Fact]
    public async Task The_answers_headers_keep_proxies_from_holding_it_back()
    {
        var order = await shop.OrderAsync();

        await using var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!);

        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-store", stream.Response.Headers.CacheControl!.ToString());
        Assert.Equal("no", stream.Response.Headers.GetValues("X-Accel-Buffering").Single());
    }

    [Fact]
    public async Task A_reader_that_comes_back_gets_what_it_missed_and_no_snapshot()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order));

        await using var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!, "1");

        Assert.Equal("paid", (await stream.NextAsync())!.Value.EventType);
        Assert.Equal("bye", (await stream.NextAsync())!.Value.EventType);
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task The_last_id_may_stand_in_the_address()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order));

        var text = await shop.Http.GetStringAsync($"/api/orders/{order["id"]}/events?lastEventId=1");

        Assert.StartsWith("retry: 2000\n\nevent: paid\nid: 2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_header_does_not_hide_the_address()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order));

        await using var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!, lastEventId: "", byQuery: "1");

        Assert.Equal("paid", (await stream.NextAsync())!.Value.EventType);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_id_that_was_never_given_resets_wherever_it_stands(string lastEventId)
    {
        var order = await shop.OrderAsync();
        var id = (string)order["id"]!;

        await using var byHeader = await SseReader.OpenAsync(shop.Http, id, lastEventId);
        await using var byQuery = await SseReader.OpenAsync(shop.Http, id, byQuery: lastEventId);

        foreach (var stream in new[] { byHeader, byQuery })
        {
            var first = (await stream.NextAsync())!.Value;
            Assert.Equal("reset", first.EventType);
            Assert.Equal((string?)order["id"], (string?)JsonNode.Parse(first.Data)!["id"]);
        }
    }

    [Fact]
    public async Task Who_has_the_last_event_of_a_paid_order_gets_204()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order));

        await using var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!, "2");

        Assert.Equal(HttpStatusCode.NoContent, stream.Status);
    }

    [Fact]
    public async Task A_paid_order_without_an_id_is_a_snapshot_and_bye()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order));

        await using var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!);

        var snapshot = (await stream.NextAsync())!.Value;
        Assert.Equal(("snapshot", "paid"), (snapshot.EventType, (string?)JsonNode.Parse(snapshot.Data)!["status"]));
        Assert.Equal("bye", (await stream.NextAsync())!.Value.EventType);
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task An_idle_stream_beats_every_ten_seconds()
    {
        var order = await shop.OrderAsync();
        await using var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!);
        await stream.NextAsync();

        for (var beat = 0; beat < 3; beat++)
        {
            shop.Clock.Advance(TimeSpan.FromSeconds(10));
            var heard = (await stream.NextAsync())!.Value;
            Assert.Equal("hb", heard.EventType);
            Assert.NotEmpty(heard.Data);
        }
    }

    [Fact]
    public async Task The_snapshot_tells_the_time_at_which_it_is_told()
    {
        var order = await shop.OrderAsync();
        shop.Clock.Advance(TimeSpan.FromSeconds(90));

        await using var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!);

        var snapshot = JsonNode.Parse((await stream.NextAsync())!.Value.Data)!;
        Assert.Equal("2026-11-23T02:01:30.000Z", (string?)snapshot["serverTime"]);
    }

    [Fact]
    public async Task Every_reader_of_an_order_hears_the_payment()
    {
        var order = await shop.OrderAsync();
        var streams = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SseReader.OpenAsync(shop.Http, (string)order["id"]!)));
        foreach (var stream in streams) Assert.Equal("snapshot", (await stream.NextAsync())!.Value.EventType);

        await shop.SendAsync(shop.ByWeChat(order));

        foreach (var stream in streams)
        {
            Assert.Equal("paid", (await stream.NextAsync())!.Value.EventType);
            await stream.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%20")]
    public async Task An_unknown_order_has_no_stream(string id)
    {
        using var answer = await shop.Http.GetAsync($"/api/orders/{id}/events");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Shutdown_ends_the_streams_without_a_bye_and_soon()
    {
        var order = await shop.OrderAsync();
        await using var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!);
        await stream.NextAsync();
        var clock = Stopwatch.StartNew();

        shop.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Null(await stream.NextAsync());
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static async Task<string> LinesAsync(StreamReader reader, int count)
    {
        var text = new StringBuilder();
        for (var line = 0; line < count; line++) text.Append(await reader.ReadLineAsync()).Append('\n');
        return text.ToString();
    }
}
