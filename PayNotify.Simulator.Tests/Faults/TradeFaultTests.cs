using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Faults;

public sealed class TradeFaultTests
{
    [Theory]
    [InlineData("wechat")]
    [InlineData("alipay")]
    public async Task Late_money_goes_through_although_the_order_is_closed_and_its_callback_comes(string channel)
    {
        await using var arena = await FaultArena.StartAsync();
        await arena.OrderAsync("LATE0001", channel);
        await arena.Simulator.PostJsonAsync("/sandbox/trades/LATE0001/close");

        var refused = await arena.Simulator.SendAsync(HttpMethod.Post, "/sandbox/trades/LATE0001/pay");
        var paid = await arena.Simulator.PostJsonAsync("/sandbox/trades/LATE0001/pay", new { faults = new[] { FaultArena.Fault("late") } });

        Assert.Equal((409, "trade_not_open"), refused.Refusal());
        Assert.Equal("paid", paid.Text("state"));
        Assert.Null(arena.Inspect(channel, await arena.Receiver.NextAsync()).Fault);
    }

    [Fact]
    public async Task Late_money_goes_through_after_expiry_too_and_only_from_the_payer_who_scanned()
    {
        await using var arena = await FaultArena.StartAsync();
        await arena.Simulator.OrderAsync("LATE0002", arena.Receiver.Url, life: TimeSpan.FromMinutes(5));
        await arena.Simulator.PostJsonAsync("/sandbox/trades/LATE0002/scan", new { payer = "Li" });
        await arena.Simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "1h" });
        await arena.Simulator.PostJsonAsync("/sandbox/faults", new { fault = "late", order = "LATE0002" });

        var other = await arena.Simulator.SendAsync(HttpMethod.Post, "/sandbox/trades/LATE0002/pay", new { payer = "Wang" });
        var paid = await arena.Simulator.PostJsonAsync("/sandbox/trades/LATE0002/pay", new { payer = "Li" });

        Assert.Equal(409, other.Status);
        Assert.Equal("paid", paid.Text("state"));
    }

    [Fact]
    public async Task A_move_that_is_refused_leaves_no_plan_behind()
    {
        await using var arena = await FaultArena.StartAsync();
        await arena.OrderAsync("PLAN0001");
        await arena.Simulator.PostJsonAsync("/sandbox/trades/PLAN0001/close");

        var refused = await arena.Simulator.SendAsync(HttpMethod.Post, "/sandbox/trades/PLAN0001/pay", new { faults = new[] { FaultArena.Fault("drop") } });

        Assert.Equal(409, refused.Status);
        Assert.Empty((await arena.Simulator.GetJsonAsync("/sandbox/faults")).List("items"));
    }
}
