using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Events;

/// <summary>Streams over HTTP/2 without TLS, as a proxy that speaks it opens them: on an endpoint of its own, since without TLS nothing tells the two protocols apart.</summary>
public sealed class Http2StreamsTests : IAsyncLifetime
{
    /// <summary>Limits:StreamsPerConnection.</summary>
    const int PerConnection = 100;

    int connections;
    ShopApplication shop = null!;
    HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await ShopApplication.StartAsync(builder => builder.ConfigureKestrel(kestrel =>
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2)));
        var sockets = new SocketsHttpHandler { EnableMultipleHttp2Connections = false, ConnectCallback = ConnectAsync };
        http = new(new OverHttp2(sockets)) { BaseAddress = shop.Http.BaseAddress };
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await shop.DisposeAsync();
    }

    [Fact]
    public async Task As_many_streams_as_a_connection_may_have_share_it_and_all_hear_the_payment()
    {
        var order = await OrderAsync();

        // One place is left for the callback: a connection has a hundred.
        var streams = await Task.WhenAll(Enumerable.Range(0, PerConnection - 1).Select(_ => SseReader.OpenAsync(http, (string)order["id"]!)));
        foreach (var stream in streams) Assert.Equal("snapshot", (await stream.NextAsync())!.Value.EventType);
        Assert.All(streams, stream => Assert.Equal(HttpVersion.Version20, stream.Response.Version));

        await PayAsync(order);

        foreach (var stream in streams)
        {
            Assert.Equal("paid", (await stream.NextAsync())!.Value.EventType);
            Assert.Equal("bye", (await stream.NextAsync())!.Value.EventType);
            Assert.Null(await stream.NextAsync());
            await stream.DisposeAsync();
        }

        Assert.Equal(1, connections);
    }

    [Fact]
    public async Task A_reader_that_leaves_takes_no_other_along()
    {
        var order = await OrderAsync();
        var leaver = await SseReader.OpenAsync(http, (string)order["id"]!);
        await using var stayer = await SseReader.OpenAsync(http, (string)order["id"]!);
        await stayer.NextAsync();

        await leaver.DisposeAsync();
        await PayAsync(order);

        Assert.Equal("paid", (await stayer.NextAsync())!.Value.EventType);
        Assert.Equal(1, connections);
    }

    [Theory]
    [InlineData("/api/lab/compare/socket", "")]
    [InlineData("/api/orders/{id}/socket", "{\"event\":\"snapshot\"")]
    public async Task Sockets_are_opened_with_connect(string path, string firstMessage)
    {
        path = path.Replace("{id}", (string)(await OrderAsync())["id"]!, StringComparison.Ordinal);
        using var socket = new ClientWebSocket { Options = { HttpVersion = HttpVersion.Version20, HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact } };
        await socket.ConnectAsync(new UriBuilder(http.BaseAddress!) { Scheme = "ws", Path = path }.Uri, new HttpMessageInvoker(new SocketsHttpHandler()), CancellationToken.None);

        var message = new byte[16 * 1024];
        if (firstMessage.Length > 0) Assert.StartsWith(firstMessage, Encoding.UTF8.GetString(message, 0, (await socket.ReceiveAsync(message, CancellationToken.None)).Count), StringComparison.Ordinal);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    async Task<JsonObject> OrderAsync()
    {
        using var answer = await http.PostAsJsonAsync("/api/orders", new { channel = "wechat", productId = "tea" });
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    async Task PayAsync(JsonObject order)
    {
        using var callback = shop.ByWeChat(order);
        using var answer = await http.SendAsync(callback);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref connections);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    sealed class OverHttp2(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
