using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Events;

/// <summary>A paid order's stream has said <c>bye</c>; then a second payment arrives. Events: created 1, paid 2, paidTwice 3.</summary>
public sealed class EventAfterTheEndTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Theory]
    [InlineData(null, "snapshot 3, bye ")]
    [InlineData("1", "paid 2, paidTwice 3, bye ")]
    [InlineData("2", "paidTwice 3, bye ")]
    [InlineData("4", "reset 3, bye ")]
    public async Task A_stream_gives_what_was_missed_and_ends(string? lastEventId, string expected)
    {
        var order = await PaidTwiceAsync();

        await using var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!, lastEventId);
        var seen = new List<string>();
        while (await stream.NextAsync() is { } sent) seen.Add($"{sent.EventType} {(sent.EventType == "bye" ? "" : JsonNode.Parse(sent.Data)!["sequence"])}");

        Assert.Equal(expected, string.Join(", ", seen));
    }

    [Fact]
    public async Task Who_has_it_gets_204()
    {
        var order = await PaidTwiceAsync();

        await using var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!, "3");

        Assert.Equal(HttpStatusCode.NoContent, stream.Status);
    }

    [Fact]
    public async Task A_long_poll_that_waits_on_a_paid_order_is_answered()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order, "42001"));

        var polling = shop.Http.GetStringAsync($"/api/orders/{order["id"]}?after=2&wait=20");
        await Eventually.IsTrueAsync(() => Task.FromResult(shop.IsWatched(order)));
        await shop.SendAsync(shop.ByWeChat(order, "42002"));

        var state = JsonNode.Parse(await polling)!;
        Assert.Equal((3, 1), ((int)state["sequence"]!, state["secondPayments"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_socket_gives_what_was_missed_and_ends()
    {
        var order = await PaidTwiceAsync();
        var client = new ClientWebSocket();
        var address = new UriBuilder(new Uri(shop.Http.BaseAddress!, $"/api/orders/{order["id"]}/socket?lastEventId=2")) { Scheme = "ws" }.Uri;
        using (client)
        {
            await client.ConnectAsync(address, CancellationToken.None);

            Assert.StartsWith("""{"event":"paidTwice","id":3,""", await TextAsync(client), StringComparison.Ordinal);
            Assert.Equal("""{"event":"bye","data":{}}""", await TextAsync(client));
            Assert.Equal("", await TextAsync(client));
        }
    }

    [Fact]
    public async Task A_stream_that_is_open_while_the_first_payment_goes_back_hears_it_live()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order, "42001"));
        await shop.AsOperatorAsync(HttpMethod.Post, $"/api/orders/{order["id"]}/refunds", new { amountFen = 8800, reason = "returned" });
        await using var stream = await SseReader.OpenAsync(shop.Http, (string)order["id"]!);
        Assert.Equal("snapshot", (await stream.NextAsync())!.Value.EventType);

        await shop.SendAsync(shop.ByWeChat(order, "42002"));

        var heard = (await stream.NextAsync())!.Value;
        Assert.Equal(("paidTwice", "refunding"), (heard.EventType, (string?)JsonNode.Parse(heard.Data)!["status"]));
    }

    async Task<JsonObject> PaidTwiceAsync()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order, "42001"));
        await shop.SendAsync(shop.ByWeChat(order, "42002"));
        return order;
    }

    static async Task<string> TextAsync(ClientWebSocket socket)
    {
        var buffer = new byte[8192];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}
