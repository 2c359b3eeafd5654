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
}
