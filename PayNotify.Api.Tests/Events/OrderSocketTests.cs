using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Events;

public sealed class OrderSocketTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task The_messages_of_a_payment_are_these()
    {
        var order = await shop.OrderAsync();
        using var socket = await OpenAsync(order);
        Assert.Equal(("snapshot", 1, "awaitingPayment"), await NextAsync(socket));

        await shop.SendAsync(shop.ByWeChat(order));

        Assert.Equal(("paid", 2, "paid"), await NextAsync(socket));
        Assert.Equal("""{"event":"bye","data":{}}""", await TextAsync(socket));
        Assert.Null(await TextAsync(socket));
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    [Fact]
    public async Task Who_comes_back_gets_what_was_missed()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order));

        using var socket = await OpenAsync(order, "?lastEventId=1");

        Assert.Equal(("paid", 2, "paid"), await NextAsync(socket));
    }

    [Fact]
    public async Task It_beats_as_the_stream_does()
    {
        var order = await shop.OrderAsync();
        using var socket = await OpenAsync(order);
        await NextAsync(socket);

        shop.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("hb", (string?)JsonNode.Parse((await TextAsync(socket))!)!["event"]);
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("https://shop.example", true)]
    [InlineData(null, true)]
    public async Task Only_the_shops_own_pages_open_one(string? origin, bool opens)
    {
        var order = await shop.OrderAsync();
        if (opens)
        {
            using var socket = await OpenAsync(order, origin: origin);
            Assert.Equal(WebSocketState.Open, socket.State);
        }
        else
        {
            var problem = await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(order, origin: origin));
            Assert.Contains("403", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_plain_request_is_told_what_is_spoken_here()
    {
        var order = await shop.OrderAsync();

        var (status, body) = await shop.SendAsync(new(HttpMethod.Get, $"/api/orders/{order["id"]}/socket"));

        Assert.Equal((426, "upgrade_required"), (status, (string?)JsonNode.Parse(body)!["code"]));
    }

    [Fact]
    public async Task An_order_that_is_over_and_known_is_closed_at_once()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order));

        using var socket = await OpenAsync(order, "?lastEventId=2");

        Assert.Null(await TextAsync(socket));
    }

    [Fact]
    public async Task Who_does_not_answer_the_close_gives_its_place_back()
    {
        await using var small = await ShopApplication.StartAsync(builder => builder.UseSetting("Limits:Loopback", "true").UseSetting("Limits:StreamsOpenPerAddress", "1"));
        var (paid, open) = (await small.OrderAsync(), await small.OrderAsync());
        await small.SendAsync(small.ByWeChat(paid));
        using var socket = await OpenAsync(paid, "?lastEventId=2", shop: small);
        Assert.Null(await TextAsync(socket));
        await using (var refused = await SseReader.OpenAsync(small.Http, (string)open["id"]!)) Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);

        await Eventually.IsTrueAsync(async () =>
        {
            small.Clock.Advance(TimeSpan.FromSeconds(1));
            await using var stream = await SseReader.OpenAsync(small.Http, (string)open["id"]!);
            return stream.Status == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task Four_transports_tell_the_same_states_in_the_same_order()
    {
        var order = await shop.OrderAsync("alipay");
        var id = (string)order["id"]!;
        using var socket = await OpenAsync(order, "?lastEventId=1");
        Assert.Equal("snapshot", (await NextAsync(socket)).Name);
        await using var stream = await SseReader.OpenAsync(shop.Http, id, "1");
        Assert.Equal("snapshot", (await stream.NextAsync())!.Value.EventType);

        shop.Platform.AlipaySays(Trades.ByAlipay(order, "WAIT_BUYER_PAY"));
        shop.Clock.Advance(TimeSpan.FromSeconds(2));
        await shop.ReconcileAsync();
        var between = await shop.StateAsync(id);
        await shop.SendAsync(Payments.ByAlipay(order));

        var bySocket = new[] { JsonNode.Parse((await TextAsync(socket))!)!["data"]!, JsonNode.Parse((await TextAsync(socket))!)!["data"]! };
        var byStream = new[] { JsonNode.Parse((await stream.NextAsync())!.Value.Data)!, JsonNode.Parse((await stream.NextAsync())!.Value.Data)! };
        var byLongPoll = new[] { await LongPollAsync(id, 1), await LongPollAsync(id, 2) };
        var byShortPoll = new[] { between, await shop.StateAsync(id) };

        Assert.Equal(["awaitingPayment", "paid"], bySocket.Select(state => (string?)state["status"]));
        foreach (var other in new[] { byStream, byLongPoll, byShortPoll })
        {
            Assert.Equal(bySocket.Select(Told), other.Select(Told));
        }
    }

    /// <summary>Without the instant at which it was told.</summary>
    static string Told(JsonNode state)
    {
        var told = state.DeepClone().AsObject();
        told.Remove("serverTime");
        return told.ToJsonString();
    }

    async Task<JsonNode> LongPollAsync(string id, int after) => JsonNode.Parse((await shop.SendAsync(new(HttpMethod.Get, $"/api/orders/{id}?after={after}&wait=20"))).Body)!;

    async Task<ClientWebSocket> OpenAsync(JsonObject order, string query = "", string? origin = null, ShopApplication? shop = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new UriBuilder((shop ?? this.shop).Http.BaseAddress!) { Scheme = "ws", Path = $"/api/orders/{order["id"]}/socket", Query = query }.Uri, CancellationToken.None);
        return socket;
    }

    static async Task<(string? Name, int? Id, string? Status)> NextAsync(ClientWebSocket socket)
    {
        var message = JsonNode.Parse((await TextAsync(socket))!)!;
        return ((string?)message["event"], (int?)message["id"], (string?)message["data"]!["status"]);
    }

    /// <returns>Null when the other side has closed.</returns>
    static async Task<string?> TextAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        var received = await socket.ReceiveAsync(buffer, patience.Token);
        return received.MessageType is WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}
