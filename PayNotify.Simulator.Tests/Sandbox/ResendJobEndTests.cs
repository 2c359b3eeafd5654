using System.Text.Json;
using Microsoft.Extensions.Hosting;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Storage;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

/// <summary>How a bulk resend ends before its time.</summary>
public sealed class ResendJobEndTests : ResendJobTest
{
    [Fact]
    public async Task A_stopped_job_begins_nothing_more_and_stays_stopped()
    {
        await Simulator.SeedDeliveriesAsync(1100, Receiver.Url);
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        Receiver.Answer = async context =>
        {
            if (Receiver.Received.Count >= 50) arrived.TrySetResult();
            if (Receiver.Received.Count >= 50) await release.Task;
            await Receiver.Accept(context);
        };
        var job = await StartAsync(new { });
        await arrived.Task.WaitAsync(Ct);

        var stopping = Simulator.SendAsync(HttpMethod.Delete, At(job));
        await UntilAsync(job, state => state.Text("state") == "stopped");
        release.SetResult();
        var (status, stopped) = await stopping;

        Assert.Equal((200, "stopped"), (status, stopped.Text("state")));
        Assert.InRange(stopped.Int("resent"), 50, 100);
        Assert.Equal(stopped.Int("resent"), Receiver.Received.Count);
        Assert.True(JsonElement.DeepEquals(stopped, (await Simulator.SendAsync(HttpMethod.Delete, At(job))).Body));
    }

    [Theory]
    [InlineData("demo", "interrupted")]
    [InlineData(null, "interrupted")]
    [InlineData("demo-publickey", "done")]
    public async Task A_reset_of_its_space_interrupts_a_job(string? space, string state)
    {
        await Simulator.SeedDeliveriesAsync(1001, Receiver.Url);
        var release = new TaskCompletionSource();
        Receiver.Answer = async context =>
        {
            await release.Task;
            await Receiver.Accept(context);
        };
        var job = await StartAsync(new { merchant = "demo" });

        await Simulator.PostJsonAsync("/sandbox/reset", new { merchant = space });
        release.SetResult();

        var ended = await EndAsync(job);
        Assert.Equal(state, ended.Text("state"));
        Assert.Equal(state == "done", ended.Int("resent") == 1001);
    }

    [Fact]
    public async Task A_job_that_the_end_of_the_program_cut_off_is_interrupted_after_the_restart()
    {
        await Simulator.SeedDeliveriesAsync(1001, Receiver.Url);
        var job = await Simulator.Get<WriteLane>().WriteAsync(
            db =>
            {
                var running = new ResendJob { Id = "cut-off", Matched = 1001, StartedAt = Simulator.Get<TimeProvider>().GetUtcNow() };
                db.ResendJobs.Add(running);
                return Task.FromResult(running);
            },
            Ct);
        var data = await Simulator.StopAsync();

        Simulator = await SimulatorHost.StartAsync(data: data);

        var ended = await Simulator.GetJsonAsync($"/sandbox/deliveries/resends/{job.Id}");
        Assert.Equal(("interrupted", 0), (ended.Text("state"), ended.Int("resent")));
    }

    [Fact]
    public async Task A_job_that_runs_when_the_program_ends_is_interrupted()
    {
        await Simulator.SeedDeliveriesAsync(1001, Receiver.Url);
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        Receiver.Answer = async context =>
        {
            arrived.TrySetResult();
            await release.Task;
            await Receiver.Accept(context);
        };
        Simulator.Get<IHostApplicationLifetime>().ApplicationStopping.Register(release.SetResult);
        var job = await StartAsync(new { });
        await arrived.Task.WaitAsync(Ct);

        Simulator = await SimulatorHost.StartAsync(data: await Simulator.StopAsync());

        var ended = await Simulator.GetJsonAsync(At(job));
        Assert.Equal(("interrupted", 1001), (ended.Text("state"), ended.Int("matched")));
        Assert.InRange(ended.Int("resent"), RunResendJob.AtOncePerReceiver, 1000);
    }
}
