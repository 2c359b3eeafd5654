using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Hosting.Exposing;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Delivery;

public sealed class CallbackAddressGuardTests
{
    const string Token = "a-token-of-the-tests-1";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://LOCALHOST:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f000001:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://[::]:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://[::127.0.0.1]:{0}/")]
    [InlineData("http://[64:ff9b::7f00:1]:{0}/")]
    [InlineData("https://127.0.0.1:{0}/")]
    public async Task A_shared_Simulator_calls_nobody_inside(string form)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SharedAsync();

        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to = form.Replace("{0}", $"{new Uri(receiver.Url).Port}", StringComparison.Ordinal) });

        Assert.Equal("forbidden", fired.GetProperty("lastAttempt").Text("verdict"));
        Assert.Contains("AllowedCallbackHosts", fired.GetProperty("lastAttempt").Text("error"), StringComparison.Ordinal);
        Assert.Equal("retrying", fired.Text("state"));
        Assert.Empty(receiver.Received);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("api, LocalHost")]
    public async Task But_the_hosts_that_are_named(string allowed)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SharedAsync(allowed);
        var host = allowed.Contains("Host", StringComparison.Ordinal) ? "localhost" : "127.0.0.1";

        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to = $"http://{host}:{new Uri(receiver.Url).Port}/" });

        Assert.Equal("delivered", fired.Text("state"));
    }

    [Fact]
    public async Task An_order_placed_with_an_address_inside_is_kept_and_its_callback_forbidden()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SharedAsync();
        await simulator.OrderAsync("order1", receiver.Url);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");

        var delivery = await simulator.DeliveryAsync("order1", "retrying");

        Assert.Equal("forbidden", delivery.List("attempts").Single().Text("verdict"));
        Assert.Empty(receiver.Received);
    }

    [Theory]
    [InlineData("tlsFailure")]
    [InlineData("halfBody")]
    [InlineData("slowDrip")]
    public async Task A_fault_on_the_wire_is_no_way_around_it(string fault)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var simulator = await SharedAsync();

        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to = $"http://{listener.LocalEndpoint}/", faults = new[] { new { fault } } });

        Assert.Equal("forbidden", fired.GetProperty("lastAttempt").Text("verdict"));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_redirect_inside_is_not_followed()
    {
        await using var inside = await Receiver.StartAsync();
        await using var redirecting = await Receiver.StartAsync(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = inside.Url;
            return Task.CompletedTask;
        });
        await using var simulator = await SharedAsync("127.0.0.1");

        var fired = await simulator.PostJsonAsync("/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to = redirecting.Url });

        Assert.Equal("redirect", fired.GetProperty("lastAttempt").Text("verdict"));
        Assert.Empty(inside.Received);
    }

    [Fact]
    public async Task A_name_is_looked_up_once_and_what_was_judged_is_connected_to()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var answers = new Queue<IPAddress[]>([[IPAddress.Parse("203.0.113.7")], [IPAddress.Loopback]]);
        var guard = Guard(Exposure.Shared, _ => answers.Dequeue());

        var judged = await guard.ResolveAsync(new DnsEndPoint("rebound.example", port), Ct);

        Assert.Equal([IPAddress.Parse("203.0.113.7")], judged);
        Assert.Single(answers);
        await Assert.ThrowsAsync<CallbackForbiddenException>(async () => await guard.ConnectAsync(new DnsEndPoint("rebound.example", port), Ct));
        Assert.Empty(answers);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Of_several_addresses_those_that_lead_out_are_tried()
    {
        var guard = Guard(Exposure.Shared, _ => [IPAddress.Loopback, IPAddress.Parse("203.0.113.7"), IPAddress.Parse("::ffff:10.0.0.1")]);

        Assert.Equal([IPAddress.Parse("203.0.113.7")], await guard.ResolveAsync(new DnsEndPoint("mixed.example", 80), Ct));
    }

    [Theory]
    [InlineData(Exposure.Local)]
    [InlineData(Exposure.Lan)]
    public async Task Otherwise_a_callback_may_go_anywhere(Exposure exposure)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        using var connected = await Guard(exposure, _ => [IPAddress.Loopback]).ConnectAsync(new DnsEndPoint("shop.test", ((IPEndPoint)listener.LocalEndpoint).Port), Ct);

        Assert.True(connected.Connected);
    }

    static CallbackAddressGuard Guard(Exposure exposure, Func<string, IPAddress[]> lookUp) =>
        new(Options.Create(new SimulatorOptions { Exposure = exposure })) { LookUp = (host, _) => Task.FromResult(lookUp(host)) };

    static async Task<SimulatorHost> SharedAsync(string allowed = "")
    {
        var settings = new Dictionary<string, string> { ["Exposure"] = "shared", ["Token"] = Token, ["AllowedCallbackHosts"] = allowed };
        var simulator = await SimulatorHost.StartAsync(settings: settings);
        simulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return simulator;
    }
}
