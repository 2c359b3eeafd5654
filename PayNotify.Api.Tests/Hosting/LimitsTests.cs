using System.Text.Json.Nodes;
using PayNotify.Api.Hosting;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Hosting;

public sealed class LimitsTests
{
    const string Order = """{"channel":"wechat","productId":"tea"}""";

    [Fact]
    public async Task Too_many_orders_of_one_address_are_told_when_to_come_back()
    {
        await using var shop = await StartAsync(("Limits:Loopback", "true"), ("Limits:OrdersPerMinute", "2"));
        Assert.Equal(201, await PlaceAsync(shop));
        Assert.Equal(201, await PlaceAsync(shop));

        using var answer = await shop.Http.PostAsync("/api/orders", new StringContent(Order, null, "application/json"));

        Assert.Equal(429, (int)answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("too_many_requests", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task Actions_and_openings_of_streams_have_limits_of_their_own()
    {
        await using var shop = await StartAsync(("Limits:Loopback", "true"), ("Limits:ActionsPerMinute", "2"), ("Limits:StreamsPerMinute", "1"));

        var statuses = new List<int>();
        foreach (var (method, path) in new[] { ("POST", "check"), ("POST", "close"), ("POST", "close"), ("POST", "check"), ("GET", "events"), ("GET", "events") })
        {
            statuses.Add((await shop.SendAsync(new(new(method), $"/api/orders/nobody/{path}"))).Status);
        }

        Assert.Equal([404, 404, 429, 429, 404, 429], statuses);
        Assert.Equal(201, await PlaceAsync(shop));
    }

    [Fact]
    public async Task A_callback_that_verifies_is_never_refused_however_many_come()
    {
        await using var shop = await StartAsync(("Limits:Loopback", "true"), ("Limits:OrdersPerMinute", "1"), ("Limits:ActionsPerMinute", "1"), ("Limits:StreamsPerMinute", "1"));
        var order = await shop.OrderAsync();
        for (var i = 0; i < 20; i++) await shop.SendAsync(new(HttpMethod.Post, "/notify/wechat") { Content = new StringContent("{}") });

        for (var i = 0; i < 20; i++) Assert.Equal(200, (await shop.SendAsync(shop.ByWeChat(order))).Status);
    }

    [Fact]
    public async Task This_machine_has_no_limit_unless_it_is_set()
    {
        await using var shop = await StartAsync(("Limits:OrdersPerMinute", "1"));

        for (var i = 0; i < 5; i++) Assert.Equal(201, await PlaceAsync(shop));
    }

    [Fact]
    public async Task A_trusted_proxy_tells_clients_apart()
    {
        await using var shop = await StartAsync(("Limits:TrustedProxies:0", "127.0.0.0/8"), ("Limits:TrustedProxies:1", "::1"), ("Limits:OrdersPerMinute", "1"));

        Assert.Equal(201, await PlaceAsync(shop, "203.0.113.5"));
        Assert.Equal(429, await PlaceAsync(shop, "203.0.113.5"));
        Assert.Equal(429, await PlaceAsync(shop, "198.51.100.1, 203.0.113.5")); // the client's own claim, before the proxy's
        Assert.Equal(201, await PlaceAsync(shop, "203.0.113.6"));
        Assert.Equal(201, await PlaceAsync(shop, "2001:db8:1:2::1"));
        Assert.Equal(429, await PlaceAsync(shop, "2001:db8:1:2:ffff::1"));
        Assert.Equal(201, await PlaceAsync(shop, "2001:db8:1:3::1"));
    }

    [Fact]
    public async Task Nobody_else_is_believed()
    {
        await using var shop = await StartAsync(("Limits:Loopback", "true"), ("Limits:OrdersPerMinute", "1"), ("Limits:TrustedProxies:0", "192.0.2.1"));

        Assert.Equal(201, await PlaceAsync(shop, "203.0.113.5"));
        Assert.Equal(429, await PlaceAsync(shop, "203.0.113.6"));
    }

    [Theory]
    [InlineData("10.0.0.2", true)]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("fd00::/8", true)]
    [InlineData("proxy.example", false)]
    [InlineData("10.0.0.0/33", false)]
    [InlineData("", false)]
    public void A_proxy_is_an_address_or_a_network(string proxy, bool right) =>
        Assert.Equal(right, new LimitsOptionsCheck().Validate(null, new() { TrustedProxies = { proxy } }).Succeeded);

    static Task<ShopApplication> StartAsync(params (string Name, string Value)[] settings) => ShopApplication.StartAsync(builder =>
    {
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
    });

    static async Task<int> PlaceAsync(ShopApplication shop, string? forwardedFor = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = new StringContent(Order, null, "application/json") };
        if (forwardedFor is not null) request.Headers.Add("X-Forwarded-For", forwardedFor);
        return (await shop.SendAsync(request)).Status;
    }
}
