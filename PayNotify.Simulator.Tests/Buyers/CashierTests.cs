using System.Text.Json;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Buyers;

/// <summary>The phone's routes.</summary>
public sealed class CashierTests : IAsyncLifetime
{
    SimulatorHost simulator = null!;
    string phone = "";

    public async ValueTask InitializeAsync()
    {
        simulator = await SimulatorHost.StartAsync();
        phone = $"/cashier/{(await simulator.OrderAsync("order1", life: TimeSpan.FromMinutes(5))).Code}";
    }

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    [Fact]
    public async Task The_phone_shows_the_order()
    {
        var state = await simulator.GetJsonAsync($"{phone}/state");

        Assert.Equal(
            ["channel", "merchant", "merchantName", "orderNo", "description", "amountFen", "state", "expiresAt", "serverTime", "payerName", "triesLeft"],
            state.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("wechat", "order1", 8800, "created", 3), (
            state.Text("channel"),
            state.Text("orderNo"),
            state.Int("amountFen"),
            state.Text("state"),
            state.Int("triesLeft")));
    }

    [Fact]
    public async Task Opening_the_page_is_the_scan_and_opening_it_again_is_nothing()
    {
        var first = await simulator.PostJsonAsync($"{phone}/scan", new { payer = "a" });
        var second = await simulator.PostJsonAsync($"{phone}/scan", new { payer = "a" });

        Assert.Equal("scanned", State(first));
        Assert.Equal(first.Text("payerName"), second.Text("payerName"));
    }

    [Fact]
    public async Task Six_digits_pay()
    {
        await simulator.PostJsonAsync($"{phone}/scan", new { payer = "a" });

        Assert.Equal("paid", State(await simulator.PostJsonAsync($"{phone}/pay", new { payer = "a", password = "123456" })));
    }

    [Fact]
    public async Task A_wrong_password_costs_a_try_and_no_try_is_left_after_three()
    {
        var left = new List<int>();
        for (var count = 0; count < 4; count++)
        {
            var (status, problem) = await simulator.SendAsync(HttpMethod.Post, $"{phone}/pay", new { password = "000000" });
            Assert.Equal((422, "password_wrong"), (status, problem.Text("code")));
            left.Add(problem.Int("triesLeft"));
        }

        Assert.Equal([2, 1, 0, 0], left);
        Assert.Equal(422, (await simulator.SendAsync(HttpMethod.Post, $"{phone}/pay", new { password = "123456" })).Status);
    }

    [Theory]
    [InlineData(PlatformName.WeChat)]
    [InlineData(PlatformName.Alipay)]
    public async Task A_balance_that_is_short_refuses_the_attempt_and_the_trade_stays_payable(PlatformName platform)
    {
        var address = $"/cashier/{(await simulator.OrderAsync("order2", platform: platform)).Code}";

        var (status, problem) = await simulator.SendAsync(
            HttpMethod.Post, $"{address}/pay", new { payer = "a", password = "123456", outcome = "insufficientBalance", faults = new[] { new { fault = "drop" } } });

        Assert.Equal((422, "balance_insufficient"), (status, problem.Text("code")));
        Assert.Equal("scanned", State(await simulator.GetJsonAsync($"{address}/state")));
        Assert.Equal(3, (await simulator.GetJsonAsync($"{address}/state")).Int("triesLeft"));
        Assert.Empty((await simulator.GetJsonAsync("/sandbox/faults")).GetProperty("items").EnumerateArray());
        Assert.Empty((await simulator.GetJsonAsync("/sandbox/deliveries?order=order2")).GetProperty("items").EnumerateArray());
        Assert.Equal("paid", State(await simulator.PostJsonAsync($"{address}/pay", new { payer = "a", password = "123456" })));
    }

    [Fact]
    public async Task A_wrong_password_is_said_before_a_balance_that_is_short()
    {
        var answer = await simulator.SendAsync(HttpMethod.Post, $"{phone}/pay", new { password = "000000", outcome = "insufficientBalance" });

        Assert.Equal((422, "password_wrong"), answer.Refusal());
    }

    [Fact]
    public async Task An_outcome_that_does_not_exist_is_refused()
    {
        var (status, problem) = await simulator.SendAsync(HttpMethod.Post, $"{phone}/pay", new { password = "123456", outcome = "broke" });

        Assert.Equal((400, "outcome_invalid", "outcome: insufficientBalance, or absent."), (status, problem.Text("code"), problem.Text("detail")));
    }

    [Fact]
    public async Task Who_leaves_may_come_back_and_pay()
    {
        await simulator.SendAsync(HttpMethod.Post, $"{phone}/pay", new { password = "000000" });

        var left = await simulator.PostJsonAsync($"{phone}/cancel");

        Assert.Equal(("scanned", 3), (State(left), left.Int("triesLeft")));
        Assert.Equal("paid", State(await simulator.PostJsonAsync($"{phone}/pay", new { password = "123456" })));
    }

    [Fact]
    public async Task Another_payer_is_told_so()
    {
        await simulator.PostJsonAsync($"{phone}/scan", new { payer = "a" });

        var scan = await simulator.SendAsync(HttpMethod.Post, $"{phone}/scan", new { payer = "b" });
        var pay = await simulator.SendAsync(HttpMethod.Post, $"{phone}/pay", new { payer = "b", password = "123456" });

        Assert.Equal([(409, "other_payer"), (409, "other_payer")], new[] { scan, pay }.Select(answer => answer.Refusal()));
    }

    [Fact]
    public async Task The_first_phone_takes_over_what_nobody_named_has_scanned()
    {
        var scanned = await simulator.PostJsonAsync("/sandbox/trades/order1/scan");

        var phoned = await simulator.PostJsonAsync($"{phone}/scan", new { payer = "a" });
        var other = await simulator.SendAsync(HttpMethod.Post, $"{phone}/scan", new { payer = "b" });

        Assert.NotEqual(scanned.Text("payerName"), phoned.Text("payerName"));
        Assert.Equal((409, "other_payer"), other.Refusal());
        Assert.Equal(scanned.Text("scannedAt"), (await simulator.GetJsonAsync("/sandbox/trades/order1")).Text("scannedAt"));
        Assert.Equal("paid", State(await simulator.PostJsonAsync($"{phone}/pay", new { payer = "a", password = "123456" })));
    }

    [Fact]
    public async Task Whom_the_console_names_keeps_the_order()
    {
        await simulator.PostJsonAsync("/sandbox/trades/order1/scan", new { payer = "a" });

        Assert.Equal((409, "other_payer"), (await simulator.SendAsync(HttpMethod.Post, $"{phone}/scan", new { payer = "b" })).Refusal());
    }

    [Fact]
    public async Task An_expired_code_says_so_and_cannot_be_paid()
    {
        await simulator.PostJsonAsync("/sandbox/clock/advance", new { by = "6m", merchant = "demo" });

        var opened = await simulator.PostJsonAsync($"{phone}/scan");
        var pay = await simulator.SendAsync(HttpMethod.Post, $"{phone}/pay", new { password = "123456" });

        Assert.Equal("expired", State(opened));
        Assert.Equal((409, "trade_not_open"), pay.Refusal());
    }

    [Fact]
    public async Task A_replaced_code_cannot_be_paid()
    {
        await simulator.Get<PayNotify.Simulator.Ledger.ILedger>().DecideAsync(
            new("demo", PlatformName.WeChat, "order1"),
            page =>
            {
                page.RenewCode(page.Now.AddHours(1));
                return page.Order;
            },
            TestContext.Current.CancellationToken);

        var opened = await simulator.PostJsonAsync($"{phone}/scan");
        var pay = await simulator.SendAsync(HttpMethod.Post, $"{phone}/pay", new { password = "123456" });

        Assert.Equal("replaced", State(opened));
        Assert.Equal((409, "trade_not_open"), pay.Refusal());
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("１２３４５６")]
    [InlineData(null)]
    public async Task A_password_is_six_digits(string? password)
    {
        var answer = await simulator.SendAsync(HttpMethod.Post, $"{phone}/pay", new { password });

        Assert.Equal((400, "password_invalid"), answer.Refusal());
    }

    [Theory]
    [InlineData("GET", "state")]
    [InlineData("POST", "scan")]
    [InlineData("POST", "cancel")]
    public async Task An_unknown_code_is_not_found(string method, string route)
    {
        var answer = await simulator.SendAsync(new HttpMethod(method), $"/cashier/AAAAAAAAAAAAAAAAAAAAAA/{route}");

        Assert.Equal((404, "code_not_found"), answer.Refusal());
    }

    static string? State(JsonElement state) => state.Text("state");
}
