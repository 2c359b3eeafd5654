using System.Text.Json;
using Microsoft.Extensions.Hosting;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Storage;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

/// <summary>More than a thousand at once go out by a job.</summary>
public sealed class ResendJobTests : IAsyncLifetime
{
    SimulatorHost simulator = null!;
    Receiver receiver = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (simulator, receiver) = (await SimulatorHost.StartAsync(), await Receiver.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await simulator.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Theory]
    [InlineData(1000, 200)]
    [InlineData(1001, 202)]
    public async Task Up_to_a_thousand_are_answered_at_once_and_more_become_a_job(int count, int status)
    {
        await simulator.SeedDeliveriesAsync(count, receiver.Url);

        var (answered, body) = await simulator.SendAsync(HttpMethod.Post, "/sandbox/deliveries/resend", new { filter = new { } });

        Assert.Equal((status, count), (answered, body.Int("matched")));
        await EndAsync(body);
    }

    [Fact]
    public async Task A_job_sends_every_match_once_and_counts_what_was_not_accepted()
    {
        await simulator.SeedDeliveriesAsync(1100, receiver.Url);
        var refusals = 0;
        receiver.Answer = context => Interlocked.Increment(ref refusals) <= 10 ? Receiver.Refuse(context) : Receiver.Accept(context);

        var started = await StartAsync(new { merchant = "demo" });
        await simulator.SeedDeliveriesAsync(5, receiver.Url);
        var ended = await EndAsync(started);

        Assert.Equal(("running", 1100), (started.Text("state"), started.Int("matched")));
        Assert.Equal(("done", 1100, 1100, 10), (ended.Text("state"), ended.Int("matched"), ended.Int("resent"), ended.Int("failed")));
        Assert.True(ended.Instant("endedAt") >= ended.Instant("startedAt"));
        Assert.Equal(1100, receiver.Received.Count);
        Assert.Equal(5, (await simulator.GetJsonAsync("/sandbox/deliveries?attempts=0&limit=1&total=true")).Int("total"));
    }

    [Fact]
    public async Task Location_leads_to_the_job_and_the_list_has_it()
    {
        await simulator.SeedDeliveriesAsync(1001, receiver.Url);

        using var response = await simulator.Http.PostAsync(new Uri("/sandbox/deliveries/resend", UriKind.Relative), new StringContent("""{"filter":{}}""", System.Text.Encoding.UTF8, "application/json"), Ct);

        var job = await EndAsync(await simulator.GetJsonAsync(response.Headers.Location!.ToString()));
        Assert.True(JsonElement.DeepEquals(job, (await simulator.GetJsonAsync("/sandbox/deliveries/resends")).List("items").Single()));
    }

    [Fact]
    public async Task A_job_takes_half_of_a_receivers_places()
    {
        await simulator.SeedDeliveriesAsync(1001, receiver.Url);
        var (under, most) = (0, 0);
        receiver.Answer = async context =>
        {
            lock (receiver) most = Math.Max(most, ++under);
            await Receiver.Accept(context);
            lock (receiver) under--;
        };

        await EndAsync(await StartAsync(new { }));

        Assert.InRange(most, 1, ReceiverPlaces.AtOnce / 2);
    }

    [Fact]
    public async Task A_stopped_job_begins_nothing_more_and_stays_stopped()
    {
        await simulator.SeedDeliveriesAsync(1100, receiver.Url);
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        receiver.Answer = async context =>
        {
            if (receiver.Received.Count >= 50) arrived.TrySetResult();
            if (receiver.Received.Count >= 50) await release.Task;
            await Receiver.Accept(context);
        };
        var job = await StartAsync(new { });
        await arrived.Task.WaitAsync(Ct);

        var stopping = simulator.SendAsync(HttpMethod.Delete, At(job));
        await UntilAsync(job, state => state.Text("state") == "stopped");
        release.SetResult();
        var (status, stopped) = await stopping;

        Assert.Equal((200, "stopped"), (status, stopped.Text("state")));
        Assert.InRange(stopped.Int("resent"), 50, 100);
        Assert.Equal(stopped.Int("resent"), receiver.Received.Count);
        Assert.True(JsonElement.DeepEquals(stopped, (await simulator.SendAsync(HttpMethod.Delete, At(job))).Body));
    }

    [Fact]
    public async Task The_same_filter_twice_is_two_jobs_and_each_sends_all()
    {
        await simulator.SeedDeliveriesAsync(1001, receiver.Url);

        var first = await StartAsync(new { });
        var second = await StartAsync(new { });

        Assert.NotEqual(first.Text("id"), second.Text("id"));
        foreach (var job in new[] { first, second }) Assert.Equal(("done", 1001), ((await EndAsync(job)).Text("state"), (await EndAsync(job)).Int("resent")));
        Assert.Equal(2 * 1001, receiver.Received.Count);
    }

    [Fact]
    public async Task Too_many_jobs_are_refused()
    {
        await simulator.SeedDeliveriesAsync(1001, receiver.Url);
        var release = new TaskCompletionSource();
        receiver.Answer = async context =>
        {
            await release.Task;
            await Receiver.Accept(context);
        };
        List<JsonElement> jobs = [];
        for (var count = 0; count < ResendJobs.MostRunning; count++) jobs.Add(await StartAsync(new { }));

        var refused = await simulator.SendAsync(HttpMethod.Post, "/sandbox/deliveries/resend", new { filter = new { } });

        Assert.Equal((409, "too_many_resends"), refused.Refusal());
        release.SetResult();
        foreach (var job in jobs) await simulator.SendAsync(HttpMethod.Delete, At(job));
        Assert.Equal(202, (await simulator.SendAsync(HttpMethod.Post, "/sandbox/deliveries/resend", new { filter = new { } })).Status);
    }

    [Theory]
    [InlineData("demo", "interrupted")]
    [InlineData(null, "interrupted")]
    [InlineData("demo-publickey", "done")]
    public async Task A_reset_of_its_space_interrupts_a_job(string? space, string state)
    {
        await simulator.SeedDeliveriesAsync(1001, receiver.Url);
        var release = new TaskCompletionSource();
        receiver.Answer = async context =>
        {
            await release.Task;
            await Receiver.Accept(context);
        };
        var job = await StartAsync(new { merchant = "demo" });

        await simulator.PostJsonAsync("/sandbox/reset", new { merchant = space });
        release.SetResult();

        var ended = await EndAsync(job);
        Assert.Equal(state, ended.Text("state"));
        Assert.Equal(state == "done", ended.Int("resent") == 1001);
    }

    [Fact]
    public async Task A_job_that_the_end_of_the_program_cut_off_is_interrupted_after_the_restart()
    {
        await simulator.SeedDeliveriesAsync(1001, receiver.Url);
        var job = await simulator.Get<WriteLane>().WriteAsync(
            db =>
            {
                var running = new ResendJob { Id = "cut-off", Matched = 1001, StartedAt = simulator.Get<TimeProvider>().GetUtcNow() };
                db.ResendJobs.Add(running);
                return Task.FromResult(running);
            },
            Ct);
        var data = await simulator.StopAsync();

        simulator = await SimulatorHost.StartAsync(data: data);

        var ended = await simulator.GetJsonAsync($"/sandbox/deliveries/resends/{job.Id}");
        Assert.Equal(("interrupted", 0), (ended.Text("state"), ended.Int("resent")));
    }

    [Fact]
    public async Task A_job_that_runs_when_the_program_ends_is_interrupted()
    {
        await simulator.SeedDeliveriesAsync(1001, receiver.Url);
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        receiver.Answer = async context =>
        {
            arrived.TrySetResult();
            await release.Task;
            await Receiver.Accept(context);
        };
        simulator.Get<IHostApplicationLifetime>().ApplicationStopping.Register(release.SetResult);
        var job = await StartAsync(new { });
        await arrived.Task.WaitAsync(Ct);

        simulator = await SimulatorHost.StartAsync(data: await simulator.StopAsync());

        var ended = await simulator.GetJsonAsync(At(job));
        Assert.Equal(("interrupted", 1001), (ended.Text("state"), ended.Int("matched")));
        Assert.InRange(ended.Int("resent"), RunResendJob.AtOncePerReceiver, 1000);
    }

    [Fact]
    public async Task The_latest_jobs_are_kept()
    {
        await simulator.Get<WriteLane>().WriteAsync(
            async db =>
            {
                for (var number = 0; number < ResendJobs.MostKept + 5; number++) db.ResendJobs.Add(new ResendJob { Id = $"old{number}", Matched = 1, StartedAt = DateTimeOffset.UnixEpoch });
                await db.SaveChangesAsync(Ct);
                await ResendJobs.InterruptAsync(db, null, DateTimeOffset.UnixEpoch, Ct);
            },
            Ct);
        await simulator.SeedDeliveriesAsync(1001, receiver.Url);

        await EndAsync(await StartAsync(new { }));

        Assert.Equal(ResendJobs.MostKept, (await simulator.GetJsonAsync("/sandbox/deliveries/resends")).GetProperty("items").GetArrayLength());
        Assert.Equal((404, "resend_not_found"), (await simulator.SendAsync(HttpMethod.Get, "/sandbox/deliveries/resends/old0")).Refusal());
    }

    [Theory]
    [InlineData("GET", "/sandbox/deliveries/resends/none", 404, "resend_not_found")]
    [InlineData("DELETE", "/sandbox/deliveries/resends/none", 404, "resend_not_found")]
    [InlineData("GET", "/sandbox/deliveries/resends/none?wait=1y", 400, "wait_invalid")]
    public async Task What_cannot_be_is_refused(string method, string path, int status, string code) =>
        Assert.Equal((status, code), (await simulator.SendAsync(new HttpMethod(method), path)).Refusal());

    async Task<JsonElement> StartAsync(object filter)
    {
        var (status, job) = await simulator.SendAsync(HttpMethod.Post, "/sandbox/deliveries/resend", new { filter });
        Assert.Equal(202, status);
        return job;
    }

    /// <summary>Answers of 200 have ended when their attempts have.</summary>
    async Task<JsonElement> EndAsync(JsonElement answer)
    {
        if (answer.TryGetProperty("id", out _)) return await UntilAsync(answer, job => job.Text("state") != "running");
        await simulator.Get<DeliveryEngine>().SettledAsync("");
        return answer;
    }

    async Task<JsonElement> UntilAsync(JsonElement job, Func<JsonElement, bool> fits)
    {
        while (true)
        {
            var now = await simulator.GetJsonAsync($"{At(job)}?wait=1s");
            if (fits(now)) return now;
        }
    }

    static string At(JsonElement job) => $"/sandbox/deliveries/resends/{job.Text("id")}";
}
