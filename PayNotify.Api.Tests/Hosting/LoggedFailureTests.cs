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
        using var client = new TcpClient { LingerState = new(true, 0) };
        await client.ConnectAsync(shop.Http.BaseAddress!.Host, shop.Http.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"));
        await Eventually.IsTrueAsync(() => Task.FromResult(everything.Lines.Any(line => line.Contains($"Request starting HTTP/1.1 POST", StringComparison.Ordinal))));
        client.Close();

        await Eventually.IsTrueAsync(() => Task.FromResult(everything.Lines.Any(line => line.Contains($"Request finished HTTP/1.1 POST", StringComparison.Ordinal))));
        Assert.DoesNotContain(everything.Lines, line => line.Contains(" failed ", StringComparison.Ordinal) || line.Contains("unhandled", StringComparison.Ordinal));
    }
}
