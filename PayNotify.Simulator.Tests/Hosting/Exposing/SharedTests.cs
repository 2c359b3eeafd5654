using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using PayNotify.Simulator.Hosting.Exposing;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Hosting.Exposing;

public sealed class SharedTests
{
    const int TokenRequired = -401;
    const string Token = "a-token-of-the-tests-1";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_of_control_API_and_console_needs_the_token_and_the_others_none()
    {
        var url = $"http://{Outside.Address()}:{SimulatorProcess.FreePort()}";
        await using var described = await SimulatorHost.StartAsync();
        await using var simulator = await SimulatorProcess.StartAsync(null, "--shared", "--urls", url, "--public-base-url", url, "--token", Token);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        foreach (var route in EveryRoute.Of(described))
        {
            var isOpen = route.Surface is not Surface.Control;
            Assert.Equal((route, isOpen), (route, await StatusAsync(http, route.Method, url + route.Path) != TokenRequired));
            Assert.Equal((route, isOpen), (route, await StatusAsync(http, route.Method, url + route.Path, Token + "x") != TokenRequired));
            Assert.True(await StatusAsync(http, route.Method, url + route.Path, Token) is not (TokenRequired or 403), route.ToString());
        }

        foreach (var path in new[] { "/console/index.html", "/assets/none.js", "/favicon.ico", "/nowhere", "/sandbox", "/SANDBOX/clock", "/openapi/v2.json" })
            Assert.Equal((path, TokenRequired), (path, await StatusAsync(http, HttpMethod.Get, url + path)));
    }

    [Fact]
    public async Task What_is_open_is_so_on_purpose()
    {
        var prefixes = new Dictionary<Surface, string[]> { [Surface.Cashier] = ["/cashier/"], [Surface.Vendor] = ["/v3/", "/gateway.do"], [Surface.Health] = ["/livez", "/readyz"] };
        await using var simulator = await SimulatorHost.StartAsync();

        Assert.All(EveryRoute.Of(simulator), route => Assert.Equal(
            prefixes.FirstOrDefault(open => open.Value.Any(prefix => route.Path.StartsWith(prefix, StringComparison.Ordinal))).Key, route.Surface));
    }

    [Fact]
    public async Task A_browser_signs_in_once_and_its_address_bar_is_clean_again()
    {
        var url = $"http://{Outside.Address()}:{SimulatorProcess.FreePort()}";
        await using var simulator = await SimulatorProcess.StartAsync(null, "--shared", "--urls", url, "--public-base-url", url, "--token", Token);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

        using var wrong = await http.GetAsync($"{url}/console?token={Token}x", Ct);
        using var signedIn = await http.GetAsync($"{url}/console/deliveries?token={Token}", Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.False(wrong.Headers.Contains("Set-Cookie"));
        Assert.Equal((HttpStatusCode.Redirect, "/console/deliveries"), (signedIn.StatusCode, signedIn.Headers.Location?.OriginalString));
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"));
        Assert.Contains("; samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.True(signedIn.Headers.CacheControl?.NoStore);

        foreach (var path in new[] { "/console", "/sandbox/clock", "/sandbox/events", "/openapi/v1.json" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url + path) { Headers = { { "Cookie", cookie.Split(';')[0] } } };
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }

        Assert.DoesNotContain(Token, simulator.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_made_once_printed_once_and_kept_for_its_owner_alone()
    {
        var (url, data) = ($"http://{Outside.Address()}:{SimulatorProcess.FreePort()}", await DataTemplate.CopyAsync());
        var file = Path.Combine(data, "simulator", "token");

        var first = await SimulatorProcess.StartAsync(data, "--shared", "--urls", url);
        var token = (await File.ReadAllTextAsync(file, Ct)).Trim();
        await first.StopAsync();
        await using var second = await SimulatorProcess.StartAsync(data, "--shared", "--urls", url);

        Assert.Matches("^[A-Za-z0-9_-]{43}$", token);
        Assert.Equal(2, first.Output.Split(token).Length);
        Assert.DoesNotContain(token, second.Output, StringComparison.Ordinal);
        Assert.Contains(file, second.Output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        using var http = new HttpClient();
        Assert.Equal(200, await StatusAsync(http, HttpMethod.Get, url + "/sandbox/clock", token));
    }

    [Theory]
    [InlineData("too-short")]
    [InlineData("with a blank in its middle")]
    public async Task A_token_that_could_be_guessed_stops_the_start(string token) =>
        Assert.Contains("Token must be", await StartFailureTests.FailAsync("--shared", "--token", token), StringComparison.Ordinal);

    [Theory]
    [InlineData("pay.example", 200)]
    [InlineData("pay.example:5090", 200)]
    [InlineData("box.lan", 200)]
    [InlineData("localhost", 200)]
    [InlineData("evil.example", 403)]
    public async Task It_goes_by_its_public_name(string host, int status)
    {
        var settings = new Dictionary<string, string> { ["Exposure"] = "shared", ["Token"] = Token, ["PublicBaseUrl"] = "https://pay.example", ["ExtraHosts"] = "box.lan" };
        await using var simulator = await SimulatorHost.StartAsync(settings: settings);
        simulator.Http.DefaultRequestHeaders.Host = host;

        Assert.Equal(status, await StatusAsync(simulator.Http, HttpMethod.Get, "/sandbox/clock", Token));
    }

    [Fact]
    public async Task The_commands_token_opens_it()
    {
        var url = $"http://{Outside.Address()}:{SimulatorProcess.FreePort()}";
        await using var simulator = await SimulatorProcess.StartAsync(null, "--shared", "--urls", url, "--token", Token);

        var refused = await Terminal.RunAsync(new Uri(url), "clock");
        var opened = await Terminal.RunAsync(new Uri(url), "clock", "--token", Token);

        Assert.Equal((1, 0), (refused.ExitCode, opened.ExitCode));
        Assert.Contains("token_required", refused.Error, StringComparison.Ordinal);
    }

    static async Task<int> StatusAsync(HttpClient http, HttpMethod method, string url, string? token = null)
    {
        using var request = new HttpRequestMessage(method, url);
        if (method == HttpMethod.Post || method == HttpMethod.Put) request.Content = JsonContent.Create(new { });
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);

        // The platforms have a 401 of their own.
        return answer.Headers.WwwAuthenticate.Any(scheme => scheme.Scheme == "Bearer") ? TokenRequired : (int)answer.StatusCode;
    }
}
