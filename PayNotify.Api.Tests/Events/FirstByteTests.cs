using System.Diagnostics;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Events;

/// <summary>A page that has opened its stream sees where the order stands at once, whatever it says it has seen, and though nothing happens.</summary>
[Collection(nameof(Alone))]
public sealed class FirstByteTests(ITestOutputHelper output)
{
    static readonly TimeSpan Within = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task First_byte_of_a_stream_without_news_comes_within_100_ms()
    {
        await using var shop = await ShopApplication.StartAsync();
        await shop.IsReadyAsync();
        var (order, other) = (await shop.OrderAsync(), await shop.OrderAsync());
        await shop.SendAsync(shop.ByWeChat(other));

        // The first time the code is compiled on the way.
        await OpenAsync(shop, (string)order["id"]!, null);

        foreach (var lastEventId in new[] { null, "1", "2", "7", "-1", "99999999999999999999", "nonsense", (string)other["id"]!, new string('9', 4_000) })
        {
            var took = await OpenAsync(shop, (string)order["id"]!, lastEventId);
            output.WriteLine($"{lastEventId ?? "none"}: {took.TotalMilliseconds:0.0} ms");
            Assert.InRange(took, TimeSpan.Zero, Within);
        }
    }

    static async Task<TimeSpan> OpenAsync(ShopApplication shop, string id, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/orders/{id}/events");
        if (lastEventId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        var clock = Stopwatch.StartNew();
        using var response = await shop.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[1]);
        return clock.Elapsed;
    }
}
