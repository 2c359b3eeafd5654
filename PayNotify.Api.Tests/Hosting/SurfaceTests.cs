using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using PayNotify.Api.Orders;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Hosting;

public sealed class SurfaceTests : IAsyncLifetime
{
    const string Page = "<!doctype html><title>Shop</title>";

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
            new HashSet<string> { "/api/orders", "/api/orders/{id}", "/api/orders/{id}/events", "/api/orders/{id}/qr.svg", "/api/orders/{id}/close", "/api/orders/{id}/check", "/api/products", "/api/channels", "/api/operator/attention", "/api/operator/refused", "/api/operator/goods/{orderNo}/retry", "/notify/wechat", "/notify/alipay", "/livez", "/readyz" },
            paths.ToHashSet());
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/checkout/anything", 200)]
    [InlineData("/livez", 200)]
    [InlineData("/readyz", 200)]
    [InlineData("/nothing", 404)]
    public async Task Head_is_answered_like_get_without_the_body(string path, int status)
    {
        await shop.IsReadyAsync();
        WithPage();

        Assert.Equal((status, ""), await shop.SendAsync(new(HttpMethod.Head, path)));
    }

    [Theory]
    [InlineData("/unknown", "text/html,*/*;q=0.8", "text/html")]
    [InlineData("/nothing", "text/html,*/*;q=0.8", "text/html")]
    [InlineData("/unknown", "*/*", "application/problem+json")]
    [InlineData("/api/unknown", "text/html,*/*;q=0.8", "application/problem+json")]
    [InlineData("/notify/paypal", "text/html,*/*;q=0.8", "application/problem+json")]
    public async Task An_unknown_address_is_404_and_a_browser_gets_the_page(string path, string accept, string type)
    {
        WithPage();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);

        using var answer = await shop.Http.SendAsync(request);

        Assert.Equal((404, type), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        if (type == "text/html") Assert.Equal(Page, await answer.Content.ReadAsStringAsync());
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
    public async Task A_failure_carries_them_too_and_tells_nothing_of_itself()
    {
        await using var broken = await ShopApplication.StartAsync(builder => builder.ConfigureTestServices(services =>
            services.AddSingleton<FindOrder>(_ => throw new InvalidOperationException("a detail of the inside"))));

        using var answer = await broken.Http.GetAsync("/api/orders/any/qr.svg");

        Assert.Equal(500, (int)answer.StatusCode);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.DoesNotContain("inside", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_folder_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;

        await shop.IsReadyAsync();
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var folder = new DirectoryInfo(Path.Combine(shop.Folder, "api"));

        // Read while a connection is in use: the write-ahead log goes with the last one that closes.
        var files = await shop.ReadAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.ProgramStarts.CountAsync();
            return folder.GetFiles().Select(file => (file.Name, file.UnixFileMode)).ToList();
        });

        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, folder.UnixFileMode);
        Assert.Superset(new HashSet<string> { "api.lock", "operator.key", "paynotify.db", "paynotify.db-wal" }, files.Select(file => file.Name).ToHashSet());
        Assert.All(files, file => Assert.Equal(OwnerOnly, file.UnixFileMode));
    }

    /// <summary>The tests do not depend on whether the pages are built.</summary>
    void WithPage()
    {
        File.WriteAllText(Path.Combine(shop.Folder, "index.html"), Page);
        shop.Services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider = new PhysicalFileProvider(shop.Folder);
    }
}
