using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Faults;

public sealed class DeliveryFaultTests
{
    [Theory]
    [InlineData("wechat", "15s")]
    [InlineData("alipay", "4m")]
    public async Task A_dropped_callback_leaves_nothing_at_the_receiver_and_comes_again_by_the_schedule(string channel, string gap)
    {
        await using var arena = await FaultArena.StartAsync();

        var lost = await arena.FireAsync(channel, to: null, new { fault = "drop", attempts = "1" });
        Assert.Empty(arena.Receiver.Received);
        await arena.Simulator.PostJsonAsync("/sandbox/clock/advance", new { by = gap });

        Assert.Equal("dropped", lost.GetProperty("lastAttempt").Text("verdict"));
        Assert.Null(arena.Inspect(channel, Assert.Single(arena.Receiver.Received)).Fault);
    }

    [Fact]
    public async Task A_delayed_callback_is_held_until_its_time_and_the_schedule_counts_from_there()
    {
        await using var arena = await FaultArena.StartAsync();
        await arena.OrderAsync("DELAYED001");
        await arena.Simulator.PostJsonAsync("/sandbox/trades/DELAYED001/pay", new { faults = new[] { FaultArena.Fault("delay", new { by = "10m" }) } });

        var held = await arena.Simulator.GetJsonAsync("/sandbox/wait?order=DELAYED001&state=held");
        await arena.Simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "599s" });
        Assert.Empty(arena.Receiver.Received);
        await arena.Simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "1s" });

        var delivered = await arena.Simulator.DeliveryAsync("DELAYED001", "delivered");
        Assert.Equal(held.Instant("nextDueAt"), delivered.GetProperty("lastAttempt").Instant("dueAt"));
        Assert.Equal(TimeSpan.FromMinutes(10), held.Instant("nextDueAt") - held.Instant("createdAt"));
        Assert.Single(arena.Receiver.Received);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Copies_are_attempts_of_their_own_with_one_notify_id(bool parallel)
    {
        await using var arena = await FaultArena.StartAsync();
        var (inside, most, all) = (0, 0, new TaskCompletionSource());
        arena.Receiver.Answer = async context =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));

            // In parallel, nobody is answered before everybody is here; one after the other, that would never be.
            if (parallel && inside == 5) all.SetResult();
            if (parallel) await all.Task;
            await Receiver.Accept(context);
            Interlocked.Decrement(ref inside);
        };

        var delivery = await arena.FireAsync("wechat", to: null, FaultArena.Fault("duplicate", new { copies = 4, parallel }));

        Assert.Equal(["schedule", "copy", "copy", "copy", "copy"], delivery.List("attempts").Select(attempt => attempt.Text("trigger")));
        Assert.Equal(5, arena.Receiver.Received.Count);
        Assert.Equal(parallel ? 5 : 1, most);
        Assert.Single(arena.Receiver.Received.Select(callback => System.Text.Json.JsonDocument.Parse(callback.Body).RootElement.Text("id")).Distinct());
        Assert.Equal("delivered", delivery.Text("state"));
    }

    [Fact]
    public async Task A_payment_that_waits_for_its_refund_arrives_after_it()
    {
        await using var arena = await FaultArena.ListeningAsync();
        using var merchant = await WeChatMerchant.OfAsync(arena.Simulator);
        await arena.OrderAsync("REORDER001");
        await arena.Simulator.PostJsonAsync("/sandbox/trades/REORDER001/pay", new { faults = new[] { FaultArena.Fault("reorder", new { after = "REFUND.SUCCESS" }) } });
        await arena.Simulator.GetJsonAsync("/sandbox/wait?order=REORDER001&state=held");

        var refund = new { out_trade_no = "REORDER001", out_refund_no = "R1", notify_url = arena.Receiver.Url, amount = new { refund = 8800, total = 8800, currency = "CNY" } };
        Assert.Equal(200, (await merchant.CallAsync(HttpMethod.Post, "/v3/refund/domestic/refunds", refund)).Status);
        await arena.Simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "5s" });

        Assert.Equal(
            ["REFUND.SUCCESS", "TRANSACTION.SUCCESS"],
            arena.Receiver.Received.Select(callback => System.Text.Json.JsonDocument.Parse(callback.Body).RootElement.Text("event_type")));
    }

    [Fact]
    public async Task A_callback_that_waits_in_vain_leaves_when_its_patience_ends()
    {
        await using var arena = await FaultArena.StartAsync();
        await arena.OrderAsync("REORDER002");
        await arena.Simulator.PostJsonAsync("/sandbox/trades/REORDER002/pay", new { faults = new[] { FaultArena.Fault("reorder", new { atMost = "2m" }) } });
        await arena.Simulator.GetJsonAsync("/sandbox/wait?order=REORDER002&state=held");

        await arena.Simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "2m" });

        Assert.Single(arena.Receiver.Received);
    }
}
