using System.Text.Json;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Storage;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

/// <summary>More than a thousand at once go out by a job.</summary>
public sealed class ResendJobTests : ResendJobTest
{
    [Theory]
    [InlineData(1000, 200)]
    [InlineData(1001, 202)]
    public async Task Up_to_a_thousand_are_answered_at_once_and_more_become_a_job(int count, int status)
    {
        await Simulator.SeedDeliveriesAsync(count, Receiver.Url);

        var (answered, body) = await Simulator.SendAsync(HttpMethod.Post, "/sandbox/deliveries/resend", new { filter = new { } });

        Assert.Equal((status, count), (answered, body.Int("matched")));
        await EndAsync(body);
    }

    [Fact]
    public async Task A_job_sends_every_match_once_and_counts_what_was_not_accepted()
    {
        await Simulator.SeedDeliveriesAsync(1100, Receiver.Url);
        var refusals = 0;
        Receiver.Answer = context => Interlocked.Increment(ref refusals) <= 10 ? Receiver.Refuse(context) : Receiver.Accept(context);

        var started = await StartAsync(new { merchant = "demo" });
        await Simulator.SeedDeliveriesAsync(5, Receiver.Url);
        var ended = await EndAsync(started);

        Assert.Equal(("running", 1100), (started.Text("state"), started.Int("matched")));
        Assert.Equal(("done", 1100, 1100, 10), (ended.Text("state"), ended.Int("matched"), ended.Int("resent"), ended.Int("failed")));
        Assert.True(ended.Instant("endedAt") >= ended.Instant("startedAt"));
        Assert.Equal(1100, Receiver.Received.Count);
        Assert.Equal(5, (await Simulator.GetJsonAsync("/sandbox/deliveries?attempts=0&limit=1&total=true")).Int("total"));
    }

    [Fact]
    public async Task Location_leads_to_the_job_and_the_list_has_it()
    {
        await Simulator.SeedDeliveriesAsync(1001, Receiver.Url);

        using var response = await Simulator.Http.PostAsync(new Uri("/sandbox/deliveries/resend", UriKind.Relative), new StringContent("""{"filter":{}}""", System.Text.Encoding.UTF8, "application/json"), Ct);

        var job = await EndAsync(await Simulator.GetJsonAsync(response.Headers.Location!.ToString()));
        Assert.True(JsonElement.DeepEquals(job, (await Simulator.GetJsonAsync("/sandbox/deliveries/resends")).List("items").Single()));
    }

    [Fact]
    public async Task A_job_takes_half_of_a_receivers_places()
    {
        await Simulator.SeedDeliveriesAsync(1001, Receiver.Url);
        var (under, most) = (0, 0);
        Receiver.Answer = async context =>
        {
            lock (Receiver) most = Math.Max(most, ++under);
            await Receiver.Accept(context);
            lock (Receiver) under--;
        };

        await EndAsync(await StartAsync(new { }));

        Assert.InRange(most, 1, ReceiverPlaces.AtOnce / 2);
    }

    [Fact]
    public async Task The_same_filter_twice_is_two_jobs_and_each_sends_all()
    {
        await Simulator.SeedDeliveriesAsync(1001, Receiver.Url);

        var first = await StartAsync(new { });
        var second = await StartAsync(new { });

        Assert.NotEqual(first.Text("id"), second.Text("id"));
        foreach (var job in new[] { first, second }) Assert.Equal(("done", 1001), ((await EndAsync(job)).Text("state"), (await EndAsync(job)).Int("resent")));
        Assert.Equal(2 * 1001, Receiver.Received.Count);
    }

    [Fact]
    public async Task Too_many_jobs_are_refused()
    {
        await Simulator.SeedDeliveriesAsync(1001, Receiver.Url);
        var release = new TaskCompletionSource();
        Receiver.Answer = async context =>
        {
            await release.Task;
            await Receiver.Accept(context);
        };
        List<JsonElement> jobs = [];
        for (var count = 0; count < ResendJobs.MostRunning; count++) jobs.Add(await StartAsync(new { }));

        var refused = await Simulator.SendAsync(HttpMethod.Post, "/sandbox/deliveries/resend", new { filter = new { } });

        Assert.Equal((409, "too_many_resends"), refused.Refusal());
        release.SetResult();
        foreach (var job in jobs) await Simulator.SendAsync(HttpMethod.Delete, At(job));
        Assert.Equal(202, (await Simulator.SendAsync(HttpMethod.Post, "/sandbox/deliveries/resend", new { filter = new { } })).Status);
    }

    [Fact]
    public async Task The_latest_jobs_are_kept()
    {
        await Simulator.Get<WriteLane>().WriteAsync(
            async db =>
            {
                for (var number = 0; number < ResendJobs.MostKept + 5; number++) db.ResendJobs.Add(new ResendJob { Id = $"old{number}", Matched = 1, StartedAt = DateTimeOffset.UnixEpoch });
                await db.SaveChangesAsync(Ct);
                await ResendJobs.InterruptAsync(db, null, DateTimeOffset.UnixEpoch, Ct);
            },
            Ct);
        await Simulator.SeedDeliveriesAsync(1001, Receiver.Url);

        await EndAsync(await StartAsync(new { }));

        Assert.Equal(ResendJobs.MostKept, (await Simulator.GetJsonAsync("/sandbox/deliveries/resends")).GetProperty("items").GetArrayLength());
        Assert.Equal((404, "resend_not_found"), (await Simulator.SendAsync(HttpMethod.Get, "/sandbox/deliveries/resends/old0")).Refusal());
    }

    [Theory]
    [InlineData("GET", "/sandbox/deliveries/resends/none", 404, "resend_not_found")]
    [InlineData("DELETE", "/sandbox/deliveries/resends/none", 404, "resend_not_found")]
    [InlineData("GET", "/sandbox/deliveries/resends/none?wait=1y", 400, "wait_invalid")]
    public async Task What_cannot_be_is_refused(string method, string path, int status, string code) =>
        Assert.Equal((status, code), (await Simulator.SendAsync(new HttpMethod(method), path)).Refusal());
}
