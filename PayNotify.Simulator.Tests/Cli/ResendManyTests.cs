using PayNotify.Simulator.Cli;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Cli;

public sealed class ResendManyTests : IAsyncLifetime
{
    SimulatorHost simulator = null!;
    Receiver receiver = null!;

    public async ValueTask InitializeAsync()
    {
        (simulator, receiver) = (await ListeningSimulator.StartAsync(), await Receiver.StartAsync());
        await simulator.SeedDeliveriesAsync(1001, receiver.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await simulator.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Resend_follows_a_job_to_its_end()
    {
        var printed = await Terminal.RunAsync(simulator, "resend", "--state", "pending", "--order-contains", "seed");

        Assert.Equal((0, "done: 1001 matched, 1001 resent, 0 not accepted"), (printed.ExitCode, printed.Output.TrimEnd()));
        Assert.StartsWith("0 of 1001 resent", printed.Error, StringComparison.Ordinal);
        Assert.Equal(1001, receiver.Received.Count);
    }

    [Fact]
    public async Task Json_is_the_ended_job()
    {
        var printed = await Terminal.RunAsync(simulator, "resend", "--merchant", "demo", "--json");

        Assert.Equal(("done", 1001), (printed.Json.Text("state"), printed.Json.Int("resent")));
    }

    [Fact]
    public async Task Cancellation_stops_the_job_and_fails()
    {
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        receiver.Answer = async context =>
        {
            arrived.TrySetResult();
            await release.Task;
            await Receiver.Accept(context);
        };
        using var cancelled = new CancellationTokenSource();
        using var api = new ControlApi(simulator.Http.BaseAddress!, token: null);
        var (output, error) = (new StringWriter(), new StringWriter());
        var call = new Call(api, output, error, "demo", asJson: false);
        var started = await call.PostAsync("/sandbox/deliveries/resend", new() { ["filter"] = call.Body() }, TestContext.Current.CancellationToken);
        await arrived.Task;

        var following = FollowResend.ExecuteAsync(call, started, cancelled.Token);
        await cancelled.CancelAsync();
        release.SetResult();

        Assert.Equal(ExitCode.Failed, await following);
        Assert.Matches("^stopped: 1001 matched, [0-9]+ resent, 0 not accepted", output.ToString());
    }
}
