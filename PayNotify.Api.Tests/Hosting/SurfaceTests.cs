using System.Text.Json.Nodes;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Hosting;

public sealed class SurfaceTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task It_is_ready_once_it_is_warm()
    {
        await shop.IsReadyAsync();

        Assert.Equal((200, "ready"), await shop.SendAsync(new(HttpMethod.Get, "/readyz")));
        Assert.Equal((200, "alive"), await shop.SendAsync(new(HttpMethod.Get, "/livez")));
    }

    [Fact]
    public async Task Three_goods_are_on_the_shelf()
    {
        var (_, body) = await shop.SendAsync(new(HttpMethod.Get, "/api/products"));

        var list = JsonNode.Parse(body)!;
        Assert.Equal(["tea", "mug", "notebook"], list["items"]!.AsArray().Select(product => (string?)product!["picture"]));
        Assert.Equal(["id", "name", "nameEn", "priceFen", "description", "descriptionEn", "picture"], list["items"]![0]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Every_route_is_described()
    {
        var (_, body) = await shop.SendAsync(new(HttpMethod.Get, "/openapi/v1.json"));

        var paths = JsonNode.Parse(body)!["paths"]!.AsObject().Select(path => path.Key);
        Assert.Superset(
            new HashSet<string> { "/api/orders", "/api/orders/{id}", "/api/orders/{id}/events", "/api/orders/{id}/qr.svg", "/api/products", "/notify/wechat", "/notify/alipay", "/livez", "/readyz" },
            paths.ToHashSet());
    }

    [Theory]
    [InlineData("/api/products")]
    [InlineData("/unknown")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var answer = await shop.Http.GetAsync(path);

        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public void The_database_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(shop.Folder, "api", "paynotify.db")));
    }
}
