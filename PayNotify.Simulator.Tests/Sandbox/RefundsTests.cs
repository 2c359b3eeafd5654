using System.Text;
using System.Text.Json;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Sandbox;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

public sealed class RefundsTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refund_settles_after_a_second_of_business_time_and_is_told()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await RefundAsync(simulator, receiver.Url);

        var before = await simulator.GetJsonAsync("/sandbox/refunds/refund1");
        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "1s", merchant = "demo" });

        var refund = (await simulator.GetJsonAsync("/sandbox/refunds?order=order1")).GetProperty("items")[0];
        Assert.Equal("processing", before.GetProperty("state").GetString());
        Assert.Equal("succeeded", refund.GetProperty("state").GetString());
        Assert.Equal(before.GetProperty("settlesAt").GetDateTimeOffset(), refund.GetProperty("settledAt").GetDateTimeOffset());
        Assert.Equal(800, (await simulator.GetJsonAsync("/sandbox/trades/order1")).GetProperty("refundedFen").GetInt64());
        var delivery = (await simulator.GetJsonAsync("/sandbox/deliveries?type=REFUND.SUCCESS")).GetProperty("items")[0];
        Assert.Equal(("delivered", "refund", "order1"), (Text(delivery, "state"), Text(delivery, "trigger"), Text(delivery, "orderNo")));
        Assert.Single(receiver.Received);
    }

    [Fact]
    public async Task A_refund_settles_by_itself_in_real_time()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        await RefundAsync(simulator, receiver.Url, TimeSpan.FromMilliseconds(50));

        await receiver.NextAsync();

        Assert.Equal("succeeded", Text(await simulator.GetJsonAsync("/sandbox/refunds/refund1"), "state"));
    }

    [Fact]
    public async Task Settlement_and_retries_come_in_the_order_of_their_due_instants()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await RefundAsync(simulator, receiver.Url, settlesAfter: TimeSpan.FromSeconds(20), notifyPayment: true);
        await simulator.DeliveryAsync("order1", "retrying");

        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "30s", merchant = "demo" });

        var types = receiver.Received.Select(callback => JsonDocument.Parse(callback.Body).RootElement.GetProperty("event_type").GetString());
        Assert.Equal(["TRANSACTION.SUCCESS", "TRANSACTION.SUCCESS", "REFUND.SUCCESS", "TRANSACTION.SUCCESS"], types);
    }

    [Theory]
    [InlineData("abnormal", "REFUND.ABNORMAL", 800)]
    [InlineData("closed", "REFUND.CLOSED", 0)]
    public async Task A_switch_lets_refunds_end_badly(string outcome, string type, long refunded)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await simulator.SendAsync(HttpMethod.Put, "/sandbox/merchants/demo", new { switches = new { refundOutcome = outcome } });
        await RefundAsync(simulator, receiver.Url);

        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "1s", merchant = "demo" });

        Assert.Equal(outcome, Text(await simulator.GetJsonAsync("/sandbox/refunds/refund1"), "state"));
        Assert.Equal(type, JsonDocument.Parse(Assert.Single(receiver.Received).Body).RootElement.GetProperty("event_type").GetString());
        Assert.Equal(refunded, (await simulator.GetJsonAsync("/sandbox/trades/order1")).GetProperty("refundedFen").GetInt64());
    }

    [Fact]
    public async Task An_abnormal_refund_succeeds_by_hand_and_then_no_more()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await RefundAsync(simulator, receiver.Url);

        var abnormal = await simulator.PostJsonAsync("/sandbox/refunds/refund1/settle", new { outcome = "abnormal" });
        var succeeded = await simulator.PostJsonAsync("/sandbox/refunds/refund1/settle", new { outcome = "succeeded" });
        var (again, problem) = await simulator.SendAsync(HttpMethod.Post, "/sandbox/refunds/refund1/settle", new { outcome = "closed" });

        Assert.Equal(("abnormal", "succeeded"), (Text(abnormal, "state"), Text(succeeded, "state")));
        Assert.Equal((409, "refund_settled"), (again, Text(problem, "code")));
        await receiver.NextAsync();
        await receiver.NextAsync();
    }

    [Theory]
    [InlineData("refund1", "processing", 400, "outcome_invalid")]
    [InlineData("refund1", null, 400, "outcome_invalid")]
    [InlineData("refund2", "closed", 404, "refund_not_found")]
    public async Task What_cannot_settle_is_refused(string refundNo, string? outcome, int expected, string code)
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await RefundAsync(simulator, notifyUrl: null);

        var (status, problem) = await simulator.SendAsync(HttpMethod.Post, $"/sandbox/refunds/{refundNo}/settle", new { outcome });

        Assert.Equal((expected, code), (status, Text(problem, "code")));
    }

    [Fact]
    public async Task A_refund_without_an_address_settles_and_tells_nobody()
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await RefundAsync(simulator, notifyUrl: null);

        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "1s", merchant = "demo" });

        Assert.Equal("succeeded", Text(await simulator.GetJsonAsync("/sandbox/refunds/refund1"), "state"));
        Assert.Empty((await simulator.GetJsonAsync("/sandbox/deliveries")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_restart_loses_no_refund_under_way()
    {
        await using var receiver = await Receiver.StartAsync();
        var before = await SimulatorHost.StartAsync(new HandClock());
        await RefundAsync(before, receiver.Url, settlesAfter: TimeSpan.FromMinutes(1));
        var data = await before.StopAsync();

        await using var after = await SimulatorHost.StartAsync(new HandClock(), data);
        await after.PostJsonAsync("/sandbox/clock/advance", new { by = "1m", merchant = "demo" });

        Assert.Equal("succeeded", Text(await after.GetJsonAsync("/sandbox/refunds/refund1"), "state"));
        Assert.Single(receiver.Received);
    }

    [Fact]
    public async Task Real_time_again_keeps_the_distance_to_the_settlement()
    {
        var wire = new HandClock();
        await using var simulator = await SimulatorHost.StartAsync(wire);
        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "25h", merchant = "demo" });
        await RefundAsync(simulator, notifyUrl: null, settlesAfter: TimeSpan.FromMinutes(1));

        await simulator.SendAsync(HttpMethod.Delete, "/sandbox/clock?merchant=demo");

        var refund = await simulator.GetJsonAsync("/sandbox/refunds/refund1");
        Assert.Equal(wire.GetUtcNow().AddMinutes(1), refund.GetProperty("settlesAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_live_tail_tells_of_acceptance_and_settlement()
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        var frames = simulator.Get<SandboxFeed>().Listen();
        await RefundAsync(simulator, notifyUrl: null);

        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "1s", merchant = "demo" });

        List<string> told = [];
        while (frames.TryRead(out var frame)) told.Add(Encoding.UTF8.GetString(frame));
        var refunds = told.Where(frame => frame.Contains("event: refund\n", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, refunds.Count);
        Assert.Contains("\"state\":\"processing\"", refunds[0], StringComparison.Ordinal);
        Assert.Contains("\"state\":\"succeeded\"", refunds[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emptied_space_has_no_refunds()
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());
        await RefundAsync(simulator, notifyUrl: null);

        await simulator.PostJsonAsync("/sandbox/reset", new { merchant = "demo" });

        Assert.Empty((await simulator.GetJsonAsync("/sandbox/refunds")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_refund_that_settles_at_once_is_settled_in_its_own_decision()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync(new HandClock());

        var refund = await RefundAsync(simulator, receiver.Url, TimeSpan.Zero, platform: PlatformName.Alipay);

        Assert.Equal((RefundState.Succeeded, simulator.Get<PlatformClock>().Now("demo")), (refund.State, refund.SettledAt));
        Assert.Contains("trade_status=TRADE_SUCCESS", (await receiver.NextAsync()).Body, StringComparison.Ordinal);
    }

    static async Task<Refund> RefundAsync(
        SimulatorHost simulator, string? notifyUrl, TimeSpan? settlesAfter = null, bool notifyPayment = false, PlatformName platform = PlatformName.WeChat)
    {
        await simulator.OrderAsync("order1", notifyPayment ? notifyUrl : null, platform);
        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        var draft = new RefundDraft("refund1", "50", 800, "Broken", notifyUrl, "", settlesAfter ?? TimeSpan.FromSeconds(1));
        return await simulator.Get<ILedger>().DecideAsync(new OrderKey("demo", platform, "order1", OutRefundNo: "refund1"), page => page.AcceptRefund(draft), Ct);
    }

    static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
