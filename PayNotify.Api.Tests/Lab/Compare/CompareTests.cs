using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace PayNotify.Api.Tests.Lab.Compare;

[Collection(nameof(LabShop))]
public sealed class CompareTests(LabShop lab)
{
    [Fact]
    public async Task All_four_tell_the_same_event()
    {
        var before = await StateAsync();
        await using var stream = await lab.OpenAsync("compare/events");
        using var socket = await ConnectAsync(lab.Shop.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        var waiting = lab.Shop.Http.GetStringAsync($"/api/lab/compare/wait?after={before}&wait=30");

        var (_, told) = await lab.Shop.SendAsync(new(HttpMethod.Post, "/api/lab/compare?text=news"));

        var number = before + 1;
        Assert.Equal(number, (int)JsonNode.Parse(told)!["number"]!);
        Assert.NotNull((string?)JsonNode.Parse(told)!["sentAt"]);
        Assert.Equal(told, await lab.Shop.Http.GetStringAsync("/api/lab/compare/state"));
        Assert.Equal($"[{told}]", await waiting);
        Assert.Equal($"event: told\nid: {number}\ndata: {told}\n\n", await stream.FrameAsync());
        Assert.Equal(told, await MessageAsync(socket));
    }

    [Fact]
    public async Task A_long_poll_without_news_answers_204_when_its_time_is_over()
    {
        var waiting = lab.Shop.Http.GetAsync("/api/lab/compare/wait?wait=30");

        using var answer = await lab.PassTimeAsync(waiting);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task A_long_poll_that_lags_gets_all_it_missed_at_once()
    {
        var before = await StateAsync();
        await lab.Shop.SendAsync(new(HttpMethod.Post, "/api/lab/compare?text=one"));
        await lab.Shop.SendAsync(new(HttpMethod.Post, "/api/lab/compare?text=two"));

        var (status, body) = await lab.Shop.SendAsync(new(HttpMethod.Get, $"/api/lab/compare/wait?after={before}"));

        Assert.Equal(200, status);
        Assert.Equal(["one", "two"], JsonNode.Parse(body)!.AsArray().Select(one => (string?)one!["text"]));
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("null")]
    public async Task A_socket_is_for_this_shops_own_pages(string origin)
    {
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(origin));

        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_that_closes_is_answered_and_gives_its_place_back()
    {
        await lab.IsEmptyAsync();
        using var socket = await ConnectAsync(lab.Shop.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        Assert.Equal(WebSocketState.Closed, socket.State);
        await lab.IsEmptyAsync();
    }

    [Fact]
    public async Task Who_asks_for_the_socket_without_an_upgrade_is_told()
    {
        var (status, body) = await lab.Shop.SendAsync(new(HttpMethod.Get, "/api/lab/compare/socket"));

        Assert.Equal((426, "upgrade_required"), (status, (string?)JsonNode.Parse(body)!["code"]));
    }

    async Task<int> StateAsync()
    {
        var (status, body) = await lab.Shop.SendAsync(new(HttpMethod.Get, "/api/lab/compare/state"));
        return status == 204 ? 0 : (int)JsonNode.Parse(body)!["number"]!;
    }

    async Task<ClientWebSocket> ConnectAsync(string origin)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        var address = new UriBuilder(lab.Shop.Http.BaseAddress!) { Scheme = "ws", Path = "/api/lab/compare/socket" };
        await socket.ConnectAsync(address.Uri, CancellationToken.None);
        return socket;
    }

    static async Task<string> MessageAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}
