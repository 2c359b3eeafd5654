using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Hosting.Exposing;

public sealed class LocalTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_listens_where_others_could_call()
    {
        var (address, port) = (Outside.Address(), SimulatorProcess.FreePort());
        await using var simulator = await SimulatorProcess.StartAsync(null, "--urls", $"http://localhost:{port}");

        using var http = new HttpClient();
        using var own = await http.GetAsync($"http://localhost:{port}/readyz", Ct);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync($"http://{address}:{port}/readyz", Ct));

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(refused.InnerException).SocketErrorCode);
    }

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData("::ffff:203.0.113.7")]
    [InlineData("2001:db8::7")]
    public async Task Every_route_turns_a_stranger_away_even_if_one_got_through(string stranger)
    {
        await using var simulator = await SimulatorHost.StartAsync();

        foreach (var route in EveryRoute.Of(simulator)) Assert.Equal((route, 403), (route, await CallAsync(simulator, route, IPAddress.Parse(stranger))));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData(null)]
    public async Task This_machine_may_call(string? peer)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var clock = EveryRoute.Of(simulator).Single(route => route.ToString() == "GET /sandbox/clock");

        Assert.Equal(200, await CallAsync(simulator, clock, peer is null ? null : IPAddress.Parse(peer)));
    }

    [Theory]
    [InlineData("--urls", "http://0.0.0.0:0")]
    [InlineData("--urls", "http://*:0")]
    [InlineData("--urls", "http://[::]:0")]
    [InlineData("--urls", "http://203.0.113.7:0")]
    [InlineData("--urls", "http://simulator:0")]
    [InlineData("--urls", "http://localhost:0;http://0.0.0.0:0")]
    [InlineData("--lan", "--urls", "http://0.0.0.0:0")]
    [InlineData("--Kestrel:Endpoints:All:Url", "http://0.0.0.0:0")]
    public async Task Listening_for_others_by_mistake_stops_the_start_with_a_line_that_names_the_options(params string[] args)
    {
        var line = await StartFailureTests.FailAsync(args);

        Assert.Contains("--lan", line, StringComparison.Ordinal);
        Assert.Contains("--shared", line, StringComparison.Ordinal);
    }

    static async Task<int> CallAsync(SimulatorHost simulator, EveryRoute.Route route, IPAddress? peer)
    {
        var context = await simulator.Server.SendAsync(
            context =>
            {
                (context.Request.Method, context.Request.Path, context.Request.Host) = (route.Method.Method, route.Path, new HostString("localhost"));
                context.Connection.RemoteIpAddress = peer;
            },
            Ct);
        return context.Response.StatusCode;
    }
}
