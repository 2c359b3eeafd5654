using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Faults;

/// <summary>What a plan takes hold of, how long, and what is refused.</summary>
public sealed class FaultPlansTests(SharedArena shared) : IClassFixture<SharedArena>
{
    [Theory]
    [InlineData("""{"fault":"gremlin"}""", "fault_invalid", "drop")]
    [InlineData("""{}""", "fault_invalid", "fault")]
    [InlineData("""{"fault":"delay","with":{"by":"soon"}}""", "with_invalid", "with.by: a duration")]
    [InlineData("""{"fault":"delay","with":{"by":"31d"}}""", "with_invalid", "with.by")]
    [InlineData("""{"fault":"delay","with":{"until":"1m"}}""", "with_invalid", "with.until: not a parameter of delay, which has: by")]
    [InlineData("""{"fault":"drop","with":{"by":"1m"}}""", "with_invalid", "drop has no parameters")]
    [InlineData("""{"fault":"drop","with":[]}""", "with_invalid", "with")]
    [InlineData("""{"fault":"duplicate","with":{"copies":0}}""", "with_invalid", "1 to 100")]
    [InlineData("""{"fault":"duplicate","with":{"copies":1.5}}""", "with_invalid", "copies")]
    [InlineData("""{"fault":"duplicate","with":{"parallel":"yes"}}""", "with_invalid", "true or false")]
    [InlineData("""{"fault":"wrongCurrency","with":{"currency":"usd"}}""", "with_invalid", "capital")]
    [InlineData("""{"fault":"changedContent","with":{"merge":{"sign":"x"}}}""", "with_invalid", "with.merge")]
    [InlineData("""{"fault":"drop","channel":"cash"}""", "channel_invalid", "wechat, alipay")]
    [InlineData("""{"fault":"unknownSerial","channel":"alipay"}""", "channel_invalid", "does not happen there")]
    [InlineData("""{"fault":"drop","attempts":"first"}""", "attempts_invalid", "2-4")]
    [InlineData("""{"fault":"drop","attempts":"3-2"}""", "attempts_invalid", "attempts")]
    [InlineData("""{"fault":"drop","attempts":"0"}""", "attempts_invalid", "attempts")]
    [InlineData("""{"fault":"drop","times":0}""", "times_invalid", "times")]
    [InlineData("""{"fault":"drop","call":"order"}""", "call_invalid", "not about the merchant's own calls")]
    [InlineData("""{"fault":"callLatency","call":"pay"}""", "call_invalid", "order, query")]
    [InlineData("""{"fault":"callLatency","attempts":"1"}""", "attempts_invalid", "not about a callback's attempts")]
    [InlineData("""{"fault":"early","call":"query"}""", "call_invalid", "order")]
    [InlineData("""{"fault":"late","delivery":"x"}""", "delivery_invalid", "delivery")]
    [InlineData("""{"fault":"drop","delivery":"none"}""", "delivery_invalid", "there is no delivery none")]
    [InlineData("""{"fault":"drop","type":"NOPE"}""", "type_invalid", "TRANSACTION.SUCCESS")]
    [InlineData("""{"fault":"unknownSerial","type":"TRADE_SUCCESS"}""", "type_invalid", "TRANSACTION.SUCCESS")]
    [InlineData("""{"fault":"reorder","with":{"after":"NOPE"}}""", "with_invalid", "with.after")]
    [InlineData("""{"fault":"callLatency","channel":"wechat","call":"cancel"}""", "call_invalid", "Alipay alone")]
    [InlineData("""{"fault":"missingHeader","with":{"header":"Content-Length"}}""", "with_invalid", "Wechatpay-Timestamp")]
    [InlineData("""{"fault":"drop","order":""}""", "order_invalid", "order")]
    [InlineData("""{"fault":"drop","merchant":"nobody"}""", "merchant_not_found", "nobody")]
    [InlineData("""{"fault":"drop","untill":1}""", "body_invalid", "untill")]
    public async Task What_a_plan_gets_wrong_is_named_and_nothing_is_planned(string json, string code, string detail)
    {
        var simulator = shared.Arena.Simulator;

        var (_, problem) = await simulator.SendAsync(HttpMethod.Post, "/sandbox/faults", System.Text.Json.JsonDocument.Parse(json).RootElement);

        Assert.Equal(code, problem.Text("code"));
        Assert.Contains(detail, problem.Text("detail"), StringComparison.Ordinal);
        Assert.Empty((await simulator.GetJsonAsync("/sandbox/faults")).List("items"));
    }

    [Fact]
    public async Task Plans_are_replaced_all_or_none()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.PostJsonAsync("/sandbox/faults", new { fault = "drop" });

        var refused = await simulator.SendAsync(HttpMethod.Put, "/sandbox/faults", new { items = new object[] { new { fault = "refused" }, new { fault = "gremlin" } } });
        var kept = await simulator.GetJsonAsync("/sandbox/faults");
        await simulator.SendAsync(HttpMethod.Put, "/sandbox/faults", new { items = new object[] { new { fault = "refused" }, new { fault = "timeout" } } });

        Assert.Equal((400, "fault_invalid"), refused.Refusal());
        Assert.Equal("drop", Assert.Single(kept.List("items")).Text("fault"));
        Assert.Equal(["refused", "timeout"], (await simulator.GetJsonAsync("/sandbox/faults")).List("items").Select(plan => plan.Text("fault")));
    }

    [Theory]
    [InlineData("""{"fault":"drop","channel":"alipay"}""", true)]
    [InlineData("""{"fault":"drop","type":"REFUND.SUCCESS"}""", true)]
    [InlineData("""{"fault":"drop","order":"ANOTHER"}""", true)]
    [InlineData("""{"fault":"drop","attempts":"2-"}""", true)]
    [InlineData("""{"fault":"drop","order":"MATCH001","channel":"wechat","type":"TRANSACTION.SUCCESS","attempts":"1"}""", false)]
    public async Task A_plan_takes_hold_of_what_agrees_in_all_that_it_names(string plan, bool arrives)
    {
        await using var arena = await FaultArena.StartAsync();
        await arena.Simulator.PostJsonAsync("/sandbox/faults", System.Text.Json.JsonDocument.Parse(plan).RootElement);
        await arena.OrderAsync("MATCH001");

        await arena.Simulator.PostJsonAsync("/sandbox/trades/MATCH001/pay");
        await arena.Simulator.GetJsonAsync($"/sandbox/wait?order=MATCH001&state={(arrives ? "delivered" : "retrying")}");

        Assert.Equal(arrives, !arena.Receiver.Received.IsEmpty);
    }

    [Fact]
    public async Task A_plan_is_spent_after_its_times_and_another_space_never_sees_it()
    {
        await using var arena = await FaultArena.StartAsync();
        await arena.Simulator.PostJsonAsync("/sandbox/faults", new { fault = "drop", times = 1 });
        await arena.Simulator.PostJsonAsync("/sandbox/faults", new { fault = "refused", merchant = "demo-certificate" });

        await arena.FireAsync("wechat", to: null);
        await arena.FireAsync("wechat", to: null);

        Assert.Single(arena.Receiver.Received);
        Assert.Equal(1, (await arena.Simulator.GetJsonAsync("/sandbox/faults?merchant=demo")).List("items").Single().Int("used"));
    }

    [Fact]
    public async Task Plans_that_are_spent_make_room_for_new_ones()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var spent = Enumerable.Range(0, 999).Select(_ => new { fault = "refused", times = 1, type = "REFUND.CLOSED" }).ToList();
        await simulator.SendAsync(HttpMethod.Put, "/sandbox/faults", new { items = spent });
        await simulator.Get<WriteLane>().WriteAsync(
            async db => (await db.FaultPlans.ToListAsync(TestContext.Current.CancellationToken)).ForEach(plan => plan.Use()),
            TestContext.Current.CancellationToken);

        for (var more = 0; more < 2; more++) await simulator.PostJsonAsync("/sandbox/faults", new { fault = "drop" });

        Assert.Equal(["drop", "drop"], (await simulator.GetJsonAsync("/sandbox/faults")).List("items").Select(plan => plan.Text("fault")));
    }

    [Theory]
    [InlineData("early")]
    [InlineData("callServerError")]
    public async Task What_is_not_about_a_callback_does_not_come_with_one(string fault)
    {
        var simulator = shared.Arena.Simulator;

        var refused = await simulator.SendAsync(HttpMethod.Post, "/sandbox/callbacks", new { type = "TRANSACTION.SUCCESS", to = shared.Arena.Receiver.Url, faults = new[] { FaultArena.Fault(fault) } });

        Assert.Equal((400, "faults_invalid"), refused.Refusal());
        Assert.Empty((await simulator.GetJsonAsync("/sandbox/faults")).List("items"));
    }

    [Fact]
    public async Task Plans_survive_a_restart_and_go_with_a_reset()
    {
        var simulator = await SimulatorHost.StartAsync();
        await simulator.PostJsonAsync("/sandbox/faults", new { fault = "delay", order = "KEPT0001" });
        var data = await simulator.StopAsync();

        await using var next = await SimulatorHost.StartAsync(data: data);
        var kept = (await next.GetJsonAsync("/sandbox/faults?order=KEPT0001")).List("items").Single();
        await next.PostJsonAsync("/sandbox/reset", new { merchant = "demo" });

        Assert.Equal("1m", kept.GetProperty("with").Text("by"));
        Assert.Empty((await next.GetJsonAsync("/sandbox/faults")).List("items"));
    }

    [Fact]
    public async Task Plans_are_removed_by_id_by_order_and_all_together()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var one = await simulator.PostJsonAsync("/sandbox/faults", new { fault = "drop" });
        await simulator.PostJsonAsync("/sandbox/faults", new { fault = "drop", order = "A" });
        await simulator.PostJsonAsync("/sandbox/faults", new { fault = "drop", order = "B" });

        Assert.Equal(204, (await simulator.SendAsync(HttpMethod.Delete, $"/sandbox/faults/{one.Text("id")}")).Status);
        Assert.Equal((404, "fault_plan_not_found"), (await simulator.SendAsync(HttpMethod.Delete, $"/sandbox/faults/{one.Text("id")}")).Refusal());
        Assert.Equal(204, (await simulator.SendAsync(HttpMethod.Delete, "/sandbox/faults?order=A")).Status);
        Assert.Equal("B", (await simulator.GetJsonAsync("/sandbox/faults")).List("items").Single().Text("order"));
        Assert.Equal(204, (await simulator.SendAsync(HttpMethod.Delete, "/sandbox/faults")).Status);
        Assert.Empty((await simulator.GetJsonAsync("/sandbox/faults")).List("items"));
    }
}
