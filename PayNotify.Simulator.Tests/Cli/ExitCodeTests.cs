using System.Net;
using System.Net.Sockets;
using PayNotify.Simulator.Cli;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Cli;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("clock advance yesterday", 1, "by: a duration such as")]
    [InlineData("pay nowhere", 1, "id: no trade of that id")]
    [InlineData("trigger NO.SUCH --to http://127.0.0.1:1/", 1, "type: one of")]
    [InlineData("trigger wechat.paid --to nowhere", 1, "to: an absolute http or https address.")]
    [InlineData("deliveries --state fine", 1, "state: one of")]
    [InlineData("reset --merchant nobody", 1, "merchant: there is no space nobody.")]
    [InlineData("wait delivered --timeout 1h", 1, "order")]
    [InlineData("wait paid --order nothing --timeout 1s", 4, "wait_timeout")]
    [InlineData("trigger wechat.lost --to http://127.0.0.1:1/", 2, "callback: one of wechat.paid")]
    [InlineData("trigger wechat.paid --to http://127.0.0.1:1/ --set amount", 2, "--set: path=value")]
    [InlineData("trigger wechat.paid --to http://127.0.0.1:1/ --overrides []", 2, "--overrides: a JSON object.")]
    [InlineData("pay order1 --fault drop@first", 2, "--fault: name")]
    [InlineData("pay", 2, "order")]
    [InlineData("traffic many", 2, "many")]
    [InlineData("resend", 2, "delivery: an id, or options")]
    [InlineData("fault", 2, "command")]
    [InlineData("dance", 2, "dance")]
    public async Task A_failure_has_its_code_and_says_field_and_rule(string line, int exitCode, string expected)
    {
        await using var simulator = await ListeningSimulator.StartAsync();

        var printed = await Terminal.RunAsync(simulator, line.Split(' '));

        Assert.Equal((exitCode, ""), (printed.ExitCode, printed.Output.Trim()));
        Assert.Contains(expected, printed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var nowhere = new Uri($"http://{listener.LocalEndpoint}");
        listener.Stop();

        foreach (var verb in new[] { "deliveries", "tail", "reset" })
        {
            var printed = await Terminal.RunAsync(nowhere, verb);

            Assert.Equal(ExitCode.NotReachable, printed.ExitCode);
            Assert.Contains("paynotify start", printed.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Somebody_else_there()
    {
        await using var stranger = await Receiver.StartAsync();

        Assert.Equal(ExitCode.NotReachable, (await Terminal.RunAsync(new Uri(stranger.Url), "deliveries")).ExitCode);
    }

    [Theory]
    [InlineData("--url", "nowhere")]
    [InlineData("--url", "ftp://x")]
    public async Task An_address_that_is_none(string option, string value)
    {
        var printed = await Terminal.RunAsync("clock", option, value);

        Assert.Equal(ExitCode.Usage, printed.ExitCode);
        Assert.Contains("--url: an absolute http or https address.", printed.Error, StringComparison.Ordinal);
    }
}
