using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Hosting.Exposing;

public sealed class LanTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Phones_reach_the_cashier_and_nothing_else()
    {
        var (address, port, own) = (Outside.Address(), SimulatorProcess.FreePort(), SimulatorProcess.FreePort());
        await using var described = await SimulatorHost.StartAsync();
        await using var simulator = await SimulatorProcess.StartAsync(null, "--lan", "--lan-url", $"http://*:{port}", "--urls", $"http://localhost:{own}");
        var routes = EveryRoute.Of(described);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        // From outside, and from this machine by the address for phones.
        foreach (var phones in new[] { $"http://{address}:{port}", $"http://localhost:{port}" })
        {
            foreach (var route in routes)
            {
                var isCashier = route.Path.StartsWith("/cashier/any", StringComparison.Ordinal);
                Assert.Equal((route, isCashier), (route, await IsThereAsync(http, route.Method, phones + route.Path)));
            }

            foreach (var file in CashierFiles()) Assert.True(await IsThereAsync(http, HttpMethod.Get, phones + file), file);
            foreach (var path in new[] { "/console/index.html", "/assets/none.js", "/favicon.ico", "/v3", "/V3/certificates", "/Gateway.do", "/CASHIER/../sandbox/clock", "/cashier/x/../../sandbox/clock" })
                Assert.False(await IsThereAsync(http, HttpMethod.Get, phones + path), path);
        }

        using var page = await http.GetAsync($"http://{address}:{port}/cashier/any", Ct);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        using var console = await http.GetAsync($"http://localhost:{own}/console", Ct);
        Assert.Equal(HttpStatusCode.OK, console.StatusCode);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync($"http://{address}:{own}/cashier/any", Ct));
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(refused.InnerException).SocketErrorCode);
    }

    [Fact]
    public async Task A_rebound_name_reaches_no_cashier()
    {
        var (address, port) = (Outside.Address(), SimulatorProcess.FreePort());
        await using var simulator = await SimulatorProcess.StartAsync(null, "--lan", "--lan-url", $"http://*:{port}", "--urls", $"http://localhost:{SimulatorProcess.FreePort()}");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{address}:{port}/cashier/any/state") { Headers = { Host = $"evil.example:{port}" } };

        using var answer = await http.SendAsync(request, Ct);

        Assert.Equal("host_not_allowed", (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).Text("code"));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("http://pay.lan:8000/", "http://pay.lan:8000/cashier/")]
    public async Task The_codes_lead_to_where_phones_are_served(string cashierBaseUrl, string? expected)
    {
        var settings = new Dictionary<string, string> { ["Exposure"] = "lan", ["CashierBaseUrl"] = cashierBaseUrl };
        expected ??= $"http://{Outside.Address()}:5091/cashier/";
        await using var simulator = await SimulatorHost.StartAsync(settings: settings);

        var order = await simulator.OrderAsync("order1");

        Assert.StartsWith(expected, simulator.Get<CashierLink>().Of(order), StringComparison.Ordinal);
        Assert.StartsWith(expected, (await simulator.GetJsonAsync("/sandbox/trades/order1")).Text("cashierUrl"), StringComparison.Ordinal);
        Assert.Equal("http://localhost:5090", (await simulator.GetJsonAsync("/sandbox/merchants/demo")).Text("baseUrl"));
    }

    [Theory]
    [InlineData("--lan-url", "http://localhost:5091", "LanUrl")]
    [InlineData("--lan-url", "https://*:5091", "LanUrl")]
    [InlineData("--lan-url", "phones", "LanUrl")]
    [InlineData("--cashier-base-url", "phones", "CashierBaseUrl")]
    public async Task A_wrong_setting_is_named(string name, string value, string setting) =>
        Assert.Contains(setting, await StartFailureTests.FailAsync("--lan", name, value), StringComparison.Ordinal);

    static IEnumerable<string> CashierFiles()
    {
        var page = Path.Combine(AppContext.BaseDirectory, "wwwroot", "cashier", "index.html");
        if (!File.Exists(page)) return [];
        return File.ReadAllText(page).Split('"').Where(text => text.StartsWith("/assets/", StringComparison.Ordinal));
    }

    /// <summary>False for what the address for phones does not have, whatever its name.</summary>
    static async Task<bool> IsThereAsync(HttpClient http, HttpMethod method, string url)
    {
        using var request = new HttpRequestMessage(method, url);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        if (answer.StatusCode is not HttpStatusCode.NotFound) return true;
        if (method == HttpMethod.Head) return false;
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return problem.Text("detail") != "Only the cashier is at this address.";
    }
}
