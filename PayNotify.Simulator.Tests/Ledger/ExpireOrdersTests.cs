using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Sandbox;
using PayNotify.Simulator.Storage;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Ledger;

/// <summary>Orders and codes run out on the business clock without anyone looking.</summary>
public sealed class ExpireOrdersTests : IAsyncLifetime
{
    readonly HandClock wire = new();
    SimulatorHost simulator = null!;
    WeChatMerchant weChat = null!;
    AlipayMerchant alipay = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        simulator = await ListeningSimulator.StartAsync(wire: wire);
        (weChat, alipay) = (await WeChatMerchant.OfAsync(simulator), await AlipayMerchant.OfAsync(simulator));
    }

    public async ValueTask DisposeAsync()
    {
        weChat.Dispose();
        alipay.Dispose();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_WeChat_order_expires_with_its_code_and_is_closed_after_seven_days()
    {
        await PlaceAtWeChatAsync();

        var states = new List<string?>();
        foreach (var by in new[] { "2h", "1s", "165h", "1h" })
        {
            await AdvanceAsync(by);
            states.Add((await TradeAsync()).Text("state"));
        }

        var closed = await TradeAsync();
        Assert.Equal(["created", "expired", "expired", "closed"], states);
        Assert.Equal(closed.Instant("createdAt").AddDays(7), closed.Instant("closedAt"));
    }

    [Fact]
    public async Task An_expired_WeChat_order_is_not_paid_for_the_merchant_until_then()
    {
        await PlaceAtWeChatAsync();
        var (target, states) = ($"/v3/pay/transactions/out-trade-no/order1?mchid={weChat.MchId}", new List<string?>());

        foreach (var by in new[] { "167h", "2h" })
        {
            await AdvanceAsync(by);
            states.Add((string?)(await weChat.CallAsync(HttpMethod.Get, target)).Body["trade_state"]);
        }

        Assert.Equal(["NOTPAY", "CLOSED"], states);
    }

    [Fact]
    public async Task A_new_code_makes_an_order_payable_again()
    {
        await PlaceAtWeChatAsync();
        await AdvanceAsync("3h");

        await PlaceAtWeChatAsync();

        Assert.Equal("created", (await TradeAsync()).Text("state"));
        await AdvanceAsync("3h");
        Assert.Equal("expired", (await TradeAsync()).Text("state"));
    }

    [Fact]
    public async Task A_scanned_Alipay_trade_is_closed_at_its_time_out()
    {
        await PlaceAtAlipayAsync();
        var scanned = await simulator.PostJsonAsync("/sandbox/trades/order1/scan");

        await AdvanceAsync("1h");

        var closed = await TradeAsync();
        Assert.Equal(("closed", scanned.Instant("expiresAt")), (closed.Text("state"), closed.Instant("closedAt")));
        Assert.Equal("TRADE_CLOSED", (string?)(await alipay.CallAsync("alipay.trade.query", new { out_trade_no = "order1" }))["trade_status"]);
    }

    [Fact]
    public async Task A_code_that_nobody_has_scanned_just_dies_at_Alipay()
    {
        await PlaceAtAlipayAsync();

        await AdvanceAsync("30d");

        Assert.Equal("expired", (await TradeAsync()).Text("state"));
        Assert.Equal("ACQ.TRADE_NOT_EXIST", (string?)(await alipay.CallAsync("alipay.trade.query", new { out_trade_no = "order1" }))["sub_code"]);
        Assert.Equal("10000", (string?)(await PlaceAtAlipayAsync())["code"]);
    }

    [Fact]
    public async Task The_last_moment_still_pays_and_the_next_does_not()
    {
        await simulator.OrderAsync("order1", life: TimeSpan.FromMinutes(5));
        await simulator.OrderAsync("order2", life: TimeSpan.FromMinutes(5));
        await AdvanceAsync("5m");

        await simulator.PostJsonAsync("/sandbox/trades/order1/pay");
        await AdvanceAsync("1s");

        Assert.Equal((409, "trade_not_open"), (await simulator.SendAsync(HttpMethod.Post, "/sandbox/trades/order2/pay")).Refusal());
        Assert.Equal("paid", (await TradeAsync()).Text("state"));
    }

    [Fact]
    public async Task Expired_orders_are_found_waited_for_and_told_of()
    {
        var frames = simulator.Get<SandboxFeed>().Listen();
        await simulator.OrderAsync("order1", life: TimeSpan.FromMinutes(5));
        await simulator.OrderAsync("other");

        await AdvanceAsync("6m");

        Assert.Equal("order1", Assert.Single((await simulator.GetJsonAsync("/sandbox/trades?state=expired")).List("items")).Text("orderNo"));
        Assert.Equal("other", Assert.Single((await simulator.GetJsonAsync("/sandbox/trades?state=created")).List("items")).Text("orderNo"));
        Assert.Equal("expired", (await simulator.GetJsonAsync("/sandbox/wait?order=order1&state=expired")).Text("state"));
        List<string> told = [];
        while (frames.TryRead(out var frame)) told.Add(Encoding.UTF8.GetString(frame));
        Assert.Single(told, frame => frame.Contains("event: trade\n", StringComparison.Ordinal) && frame.Contains("\"state\":\"expired\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_happens_by_itself_when_wire_time_gets_there()
    {
        await simulator.OrderAsync("order1", life: TimeSpan.FromMinutes(5));
        var expired = simulator.GetJsonAsync("/sandbox/wait?order=order1&state=expired&timeout=10m");

        await WorkerAsleepAsync(TimeSpan.FromMinutes(5));
        wire.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("expired", (await expired).Text("state"));
    }

    [Fact]
    public async Task Expiries_settlements_and_retries_come_in_the_order_of_their_due_instants()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Refuse);
        var told = new List<string>();
        simulator.Get<WriteLane>().Committed += changed =>
        {
            lock (told)
            {
                told.AddRange(changed.Select(entity => entity switch
                {
                    PlatformOrder { IsExpired: true } => "expired",
                    Refund { SettledAt: not null } => "settled",
                    CallbackDelivery { State: DeliveryState.Sending, AttemptsMade: 2 } => "retried",
                    _ => "",
                }).Where(name => name.Length > 0));
            }
        };
        await simulator.OrderAsync("paid", receiver.Url);
        await simulator.PostJsonAsync("/sandbox/trades/paid/pay");
        await simulator.DeliveryAsync("paid", "retrying");
        var refund = new RefundDraft("refund1", "50", 800, null, null, "", TimeSpan.FromSeconds(20));
        await simulator.Get<ILedger>().DecideAsync(new OrderKey("demo", PlatformName.WeChat, "paid", OutRefundNo: "refund1"), page => page.AcceptRefund(refund), Ct);
        await simulator.OrderAsync("early", life: TimeSpan.FromSeconds(10));
        await simulator.OrderAsync("late", life: TimeSpan.FromSeconds(25));

        await AdvanceAsync("28s");

        Assert.Equal(["expired", "retried", "settled", "expired"], told);
    }

    [Fact]
    public async Task An_advance_does_not_stop_at_each_of_many_expiries()
    {
        foreach (var number in Enumerable.Range(1, 150)) await simulator.OrderAsync($"order{number}", life: TimeSpan.FromSeconds(number));
        var before = simulator.Get<WriteLane>().Commits;

        await AdvanceAsync("1h");

        Assert.Equal(150, (await simulator.GetJsonAsync("/sandbox/trades?state=expired&limit=200")).GetProperty("items").GetArrayLength());
        Assert.InRange(simulator.Get<WriteLane>().Commits - before, 1, 5);
    }

    [Fact]
    public async Task Back_to_real_time_an_order_keeps_what_is_left_of_its_life()
    {
        await AdvanceAsync("25h");
        await PlaceAtWeChatAsync();
        await AdvanceAsync("1h");

        await simulator.SendAsync(HttpMethod.Delete, "/sandbox/clock?merchant=demo");

        await AdvanceAsync("59m");
        Assert.Equal("created", (await TradeAsync()).Text("state"));
        await AdvanceAsync("2m");
        Assert.Equal("expired", (await TradeAsync()).Text("state"));
        await AdvanceAsync("165h");
        Assert.Equal("expired", (await TradeAsync()).Text("state"));
        await AdvanceAsync("1h");
        Assert.Equal("closed", (await TradeAsync()).Text("state"));
    }

    Task AdvanceAsync(string by) => simulator.PostJsonAsync("/sandbox/clock/advance", new { by, merchant = "demo" });

    Task<JsonElement> TradeAsync() => simulator.GetJsonAsync("/sandbox/trades/order1");

    async Task PlaceAtWeChatAsync()
    {
        var order = new
        {
            appid = weChat.AppId,
            mchid = weChat.MchId,
            description = "茶",
            out_trade_no = "order1",
            notify_url = "https://example.com/notify",
            amount = new { total = 8800 },
        };
        Assert.Equal(200, (await weChat.CallAsync(HttpMethod.Post, "/v3/pay/transactions/native", order)).Status);
    }

    Task<JsonObject> PlaceAtAlipayAsync() =>
        alipay.CallAsync("alipay.trade.precreate", new { out_trade_no = "order1", total_amount = "88.00", subject = "茶", timeout_express = "30m" });

    /// <summary>Wakes it and waits until it sleeps for as long as the next expiry is away, and the moment after.</summary>
    async Task WorkerAsleepAsync(TimeSpan untilExpiry)
    {
        var armed = wire.ArmedAsync(untilExpiry + TimeSpan.FromMilliseconds(1));
        await simulator.Get<MoveClock>().ExecuteAsync("demo-publickey", TimeSpan.FromSeconds(1), () => true, Ct);
        await armed;
    }
}
