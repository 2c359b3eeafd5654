using System.Net.Http.Json;
using System.Text.Json;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Hosting;

public sealed class CallerGuardTests : IAsyncLifetime
{
    SimulatorHost simulator = null!;

    public async ValueTask InitializeAsync() =>
        simulator = await SimulatorHost.StartAsync(settings: new Dictionary<string, string> { ["ExtraHosts"] = "box.lan, pay.test" });

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:5090")]
    [InlineData("127.0.0.1:5090")]
    [InlineData("[::1]:5090")]
    [InlineData("box.lan:5090")]
    [InlineData("pay.test")]
    public async Task Names_of_the_allow_list_may_call(string host) => Assert.Equal(200, (await SendAsync(HttpMethod.Get, "/sandbox/clock", ("Host", host))).Status);

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.2")]
    [InlineData("0.0.0.0")]
    [InlineData("localhost.")]
    public async Task A_rebound_name_may_not(string host)
    {
        foreach (var path in new[] { "/sandbox/clock", "/console", "/cashier/x/state", "/openapi/v1.json", "/" })
            Assert.Equal((403, "host_not_allowed"), await SendAsync(HttpMethod.Get, path, ("Host", host)));
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "https://localhost")]
    [InlineData("Origin", "http://localhost:5080")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_site_may_not_change_anything(string header, string value)
    {
        Assert.Equal((403, "origin_not_allowed"), await SendAsync(HttpMethod.Post, "/sandbox/reset", (header, value)));
        Assert.Equal((403, "origin_not_allowed"), await SendAsync(HttpMethod.Delete, "/sandbox/clock", (header, value)));
        Assert.Equal((403, "origin_not_allowed"), await SendAsync(HttpMethod.Post, "/cashier/x/pay", (header, value)));
    }

    [Fact]
    public async Task Our_own_page_may() => Assert.Equal(
        204,
        (await SendAsync(HttpMethod.Post, "/sandbox/reset", ("Host", "localhost:5090"), ("Origin", "http://localhost:5090"), ("Sec-Fetch-Site", "same-origin"))).Status);

    [Theory]
    [InlineData("/v3/certificates")]
    [InlineData("/gateway.do")]
    public async Task The_vendors_routes_are_not_limited_so(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Host", "simulator:5090" }, { "Origin", "http://evil.example" } } };
        using var response = await simulator.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.NotEqual(403, (int)response.StatusCode);
        Assert.False(response.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task There_is_no_CORS()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sandbox/clock") { Headers = { { "Origin", "http://evil.example" } } };
        using var response = await simulator.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Pages_and_control_API_allow_themselves_only()
    {
        using var response = await simulator.Http.GetAsync("/sandbox/clock", TestContext.Current.CancellationToken);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    async Task<(int Status, string? Code)> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await simulator.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        var problem = isProblem ? await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken) : default;
        return ((int)response.StatusCode, isProblem ? problem.Text("code") : null);
    }
}
