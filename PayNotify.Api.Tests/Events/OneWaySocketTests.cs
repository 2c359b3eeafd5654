using System.Net.WebSockets;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PayNotify.Api.Events;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Events;

/// <summary>How a socket ends, whichever it is.</summary>
public sealed class OneWaySocketTests : IAsyncLifetime
{
    readonly StorageFault fault = new();
    ShopApplication shop = null!;
    string orderNo = "";

    public static TheoryData<string> Sockets => ["order", "lab"];

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync(builder => builder.ConfigureTestServices(fault.AddTo));

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Theory]
    [MemberData(nameof(Sockets))]
    public async Task The_end_of_the_program_is_told_and_is_no_bye(string which)
    {
        using var socket = await OpenAsync(which);

        shop.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await IsClosedAsync(socket);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
    }

    [Theory]
    [MemberData(nameof(Sockets))]
    public async Task A_goodbye_is_answered(string which)
    {
        using var socket = await OpenAsync(which);

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        await IsClosedAsync(socket);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    [Fact]
    public async Task What_fails_is_said_with_1011()
    {
        using var socket = await OpenAsync("order");
        fault.IsGone = true;

        // News with a hole before it: what is missing must be read.
        shop.Services.GetRequiredService<OrderEventBell>().Ring(SomeEvent.Of(3, orderNo: orderNo));

        await IsClosedAsync(socket);
        Assert.Equal(WebSocketCloseStatus.InternalServerError, socket.CloseStatus);
    }

    async Task<ClientWebSocket> OpenAsync(string which)
    {
        var order = await shop.OrderAsync();
        orderNo = (string)order["orderNo"]!;
        var socket = new ClientWebSocket();
        var path = which is "lab" ? "/api/lab/compare/socket" : $"/api/orders/{order["id"]}/socket";
        await socket.ConnectAsync(new UriBuilder(shop.Http.BaseAddress!) { Scheme = "ws", Path = path }.Uri, CancellationToken.None);
        return socket;
    }

    static async Task IsClosedAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        var buffer = new byte[16 * 1024];
        while ((await socket.ReceiveAsync(buffer, patience.Token)).MessageType is not WebSocketMessageType.Close)
        {
        }
    }
}
