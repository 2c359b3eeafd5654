using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Hosting;

/// <summary>Whoever reports the <c>traceId</c> of an answer has named the line of the log that says why.</summary>
public sealed class LoggedFailureTests : IAsyncLifetime
{
    readonly StorageFault fault = new();
    readonly Everything everything = new();
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync(builder =>
    {
        everything.Add(builder);
        builder.ConfigureTestServices(fault.AddTo);
    });

    public async ValueTask DisposeAsync()
    {
        everything.Dispose();
        await shop.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("/events")]
    public async Task A_failure_is_logged_once_with_the_id_that_its_answer_has(string rest)
    {
        var order = await shop.OrderAsync();
        fault.IsGone = true;

        var (status, body) = await shop.SendAsync(new(HttpMethod.Get, $"/api/orders/{order["id"]}{rest}"));

        var traceId = (string)JsonNode.Parse(body)!["traceId"]!;
        Assert.Equal(503, status);
        Assert.Single(everything.Lines, line => line.Contains($" Request {traceId} failed ", StringComparison.Ordinal) || line.Contains("An unhandled exception", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/notify/wechat")]
    [InlineData("/notify/alipay")]
    [InlineData("/api/orders")]
    public async Task Who_leaves_in_the_middle_of_a_body_is_no_failure(string path)
    {
        // Often, since the server may hear of it in two ways, and each time only one of them comes first.
        for (var times = 1; times <= 20; times++)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(shop.Http.BaseAddress!.Host, shop.Http.BaseAddress.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"));
            await AreLoggedAsync("Executing endpoint", times);
            socket.Close(0); // a reset; anything else would end it properly
            await AreLoggedAsync("Request finished HTTP/1.1 POST", times);
        }

        Assert.DoesNotContain(everything.Lines, line => line.Contains(" failed ", StringComparison.Ordinal) || line.Contains("unhandled", StringComparison.Ordinal));
    }

    Task AreLoggedAsync(string text, int times) =>
        Eventually.IsTrueAsync(() => Task.FromResult(everything.Lines.Count(line => line.Contains(text, StringComparison.Ordinal)) >= times));
}
