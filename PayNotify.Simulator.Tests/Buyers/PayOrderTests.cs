using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Buyers;

public sealed class PayOrderTests
{
    [Fact]
    public async Task Paying_scans_first()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1");

        var paid = await simulator.PostJsonAsync("/sandbox/trades/order1/pay");

        Assert.Equal("paid", paid.Text("state"));
        Assert.Equal(paid.Text("paidAt"), paid.Text("scannedAt"));
    }

    [Fact]
    public async Task A_WeChat_trade_gets_its_number_when_it_is_paid()
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock(new DateTimeOffset(2026, 11, 22, 18, 0, 0, TimeSpan.Zero)));
        await simulator.OrderAsync("order1");

        var scanned = await simulator.PostJsonAsync("/sandbox/trades/order1/scan");
        var paid = await simulator.PostJsonAsync("/sandbox/trades/order1/pay");

        Assert.Null(scanned.Text("tradeNo"));
        Assert.Matches("^4200[0-9]{6}20261123[0-9]{10}$", paid.Text("tradeNo"));
    }

    [Fact]
    public async Task An_Alipay_trade_gets_its_number_when_it_is_scanned()
    {
        await using var simulator = await SimulatorHost.StartAsync(new HandClock(new DateTimeOffset(2026, 11, 22, 18, 0, 0, TimeSpan.Zero)));
        await simulator.OrderAsync("order1", platform: PlatformName.Alipay);

        var scanned = await simulator.PostJsonAsync("/sandbox/trades/order1/scan");
        var paid = await simulator.PostJsonAsync("/sandbox/trades/order1/pay");

        Assert.Matches("^20261123[0-9]{20}$", scanned.Text("tradeNo"));
        Assert.Equal(scanned.Text("tradeNo"), paid.Text("tradeNo"));
    }

    [Theory]
    [InlineData(PlatformName.WeChat, "^o[A-Za-z0-9_-]{27}$")]
    [InlineData(PlatformName.Alipay, "^2088[0-9]{12}$")]
    public async Task The_same_name_is_always_the_same_payer(PlatformName platform, string shape)
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var first = await PayerAsync("order1", "phone-7");
        var second = await PayerAsync("order2", "phone-7");
        var other = await PayerAsync("order3", "phone-8");

        Assert.Matches(shape, first);
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);

        async Task<string> PayerAsync(string orderNo, string payer)
        {
            await simulator.OrderAsync(orderNo, platform: platform);
            await simulator.PostJsonAsync($"/sandbox/trades/{orderNo}/pay", new { payer });
            var order = await simulator.Get<ILedger>().FindAsync(new OrderKey("demo", platform, orderNo), TestContext.Current.CancellationToken);
            return order!.PayerId!;
        }
    }

    [Fact]
    public async Task Who_scans_first_owns_the_order()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1");
        await simulator.PostJsonAsync("/sandbox/trades/order1/scan", new { payer = "first" });

        var answer = await simulator.SendAsync(HttpMethod.Post, "/sandbox/trades/order1/pay", new { payer = "second" });

        Assert.Equal((409, "other_payer"), answer.Refusal());
        Assert.Equal("paid", (await simulator.PostJsonAsync("/sandbox/trades/order1/pay", new { payer = "first" })).Text("state"));
    }

    [Fact]
    public async Task Nobody_named_pays_as_whoever_has_scanned()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1");
        var scanned = await simulator.PostJsonAsync("/sandbox/trades/order1/scan", new { payer = "first" });

        var paid = await simulator.PostJsonAsync("/sandbox/trades/order1/pay");

        Assert.Equal(scanned.Text("payerName"), paid.Text("payerName"));
    }

    [Fact]
    public async Task An_expired_order_is_not_paid()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1", life: TimeSpan.FromMinutes(5));
        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "6m", merchant = "demo" });

        var answer = await simulator.SendAsync(HttpMethod.Post, "/sandbox/trades/order1/pay");

        Assert.Equal((409, "trade_not_open"), answer.Refusal());
        Assert.Equal("expired", (await simulator.GetJsonAsync("/sandbox/trades/order1")).Text("state"));
    }

    [Fact]
    public async Task What_is_paid_is_paid_once()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1", receiver.Url);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => simulator.SendAsync(HttpMethod.Post, "/sandbox/trades/order1/pay")));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(9, answers.Count(answer => answer.Status == 409 && answer.Body.Text("code") == "trade_not_open"));
        Assert.Single((await simulator.GetJsonAsync("/sandbox/deliveries")).List("items"));
    }

    [Fact]
    public async Task A_refused_payment_leaves_the_order_open_and_tells_the_merchant_nothing()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1", receiver.Url);

        var failed = await simulator.PostJsonAsync("/sandbox/trades/order1/fail");

        Assert.Equal("scanned", failed.Text("state"));
        Assert.Empty((await simulator.GetJsonAsync("/sandbox/deliveries")).List("items"));
    }

    [Fact]
    public async Task A_closed_order_is_neither_paid_nor_closed_again()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1");
        await simulator.PostJsonAsync("/sandbox/trades/order1/close");

        var pay = await simulator.SendAsync(HttpMethod.Post, "/sandbox/trades/order1/pay");
        var close = await simulator.SendAsync(HttpMethod.Post, "/sandbox/trades/order1/close");

        Assert.Equal([(409, "trade_not_open"), (409, "trade_not_open")], new[] { pay, close }.Select(answer => answer.Refusal()));
    }
}
