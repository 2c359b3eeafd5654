using System.Diagnostics;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Delivery;

/// <summary>The deadline in real time, the only place where a test waits for it.</summary>
[Collection(nameof(Alone))]
public sealed class DeadlineTests(ITestOutputHelper output)
{
    /// <summary>What a busy machine may add to an answer that leaves after 4.9 s and still is in time.</summary>
    static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData("TRANSACTION.SUCCESS")]
    [InlineData("TRADE_SUCCESS")]
    public async Task An_answer_after_4_9_s_counts_and_one_after_5_2_s_does_not(string type)
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await FireAsync(simulator, type, TimeSpan.Zero);

        // The receiver says when its answer left; a machine that held it up has shown nothing, so it is asked again.
        var (early, late) = (await FireAsync(simulator, type, TimeSpan.FromSeconds(4.9)), await FireAsync(simulator, type, TimeSpan.FromSeconds(5.2)));
        while (early.AnsweredAfter > TimeSpan.FromSeconds(4.9) + Slack) early = await FireAsync(simulator, type, TimeSpan.FromSeconds(4.9));

        Assert.Equal(("accepted", "timeout"), (early.Verdict, late.Verdict));
    }

    async Task<(string? Verdict, TimeSpan AnsweredAfter)> FireAsync(SimulatorHost simulator, string type, TimeSpan after)
    {
        var clock = new Stopwatch();
        await using var receiver = await Receiver.StartAsync(async context =>
        {
            clock.Start();
            await Task.Delay(after, TimeProvider.System, TestContext.Current.CancellationToken);
            clock.Stop();
            await Receiver.Accept(context);
        });
        var attempt = (await simulator.PostJsonAsync("/sandbox/callbacks", new { type, to = receiver.Url })).GetProperty("lastAttempt");
        output.WriteLine($"{type} answered after {clock.Elapsed.TotalSeconds:0.000} s: {attempt.Text("verdict")}");
        return (attempt.Text("verdict"), clock.Elapsed);
    }
}
