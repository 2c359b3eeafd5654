using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Ledger;

public sealed class OrderLedgerTests
{
    static readonly OrderKey Key = new("demo", PlatformName.WeChat, "order1");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_decision_did_is_there_for_the_next_one()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var ledger = simulator.Get<ILedger>();
        var opened = await simulator.OrderAsync("order1");

        await ledger.DecideAsync(Key, page => page.Order!.NotifyUrl = "http://localhost:1/", Ct);

        var found = await ledger.FindAsync(Key, Ct);
        Assert.Equal((opened.Id, opened.Code, "http://localhost:1/"), (found!.Id, found.Code, found.NotifyUrl));
        Assert.Equal(opened.ExpiresAt, found.ExpiresAt);
    }

    [Fact]
    public async Task A_decision_that_throws_leaves_nothing()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var ledger = simulator.Get<ILedger>();

        await Assert.ThrowsAsync<NotSupportedException>(() => ledger.DecideAsync<int>(
            Key,
            page =>
            {
                page.Open(Draft(page));
                throw new NotSupportedException();
            },
            Ct));

        Assert.Null(await ledger.FindAsync(Key, Ct));
    }

    [Fact]
    public async Task Of_many_who_open_the_same_number_at_once_one_does()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var ledger = simulator.Get<ILedger>();

        var opened = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ledger.DecideAsync(
            Key,
            page =>
            {
                var isFirst = page.Order is null;
                if (isFirst) page.Open(Draft(page));
                return isFirst;
            },
            Ct))));

        Assert.Single(opened, isFirst => isFirst);
    }

    [Fact]
    public async Task The_same_number_is_another_order_on_the_other_platform_and_in_another_space()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var ids = new[]
        {
            (await simulator.OrderAsync("order1")).Id,
            (await simulator.OrderAsync("order1", platform: PlatformName.Alipay)).Id,
            (await simulator.OrderAsync("order1", merchant: "demo-publickey")).Id,
        };

        Assert.Equal(3, ids.Distinct().Count());
    }

    [Fact]
    public async Task The_trade_number_wins_over_the_order_number()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        await simulator.OrderAsync("order1");
        await simulator.OrderAsync("order2");
        var paid = await simulator.PostJsonAsync("/sandbox/trades/order2/pay");

        var found = await simulator.Get<ILedger>().FindAsync(Key with { TradeNo = paid.Text("tradeNo") }, Ct);

        Assert.Equal("order2", found!.OrderNo);
    }

    [Fact]
    public async Task A_new_code_takes_the_place_of_the_old_one_and_the_old_one_is_known_as_replaced()
    {
        await using var simulator = await SimulatorHost.StartAsync();
        var old = (await simulator.OrderAsync("order1")).Code;

        await simulator.Get<ILedger>().DecideAsync(
            Key,
            page =>
            {
                page.RenewCode(page.Now.AddHours(1));
                return page.Order;
            },
            Ct);

        var renewed = (await simulator.Get<ILedger>().FindAsync(Key, Ct))!.Code;
        Assert.NotEqual(old, renewed);
        Assert.Equal("replaced", (await simulator.GetJsonAsync($"/cashier/{old}/state")).Text("state"));
        Assert.Equal("created", (await simulator.GetJsonAsync($"/cashier/{renewed}/state")).Text("state"));
    }

    [Fact]
    public async Task A_code_is_128_random_bits_and_fits_an_address()
    {
        await using var simulator = await SimulatorHost.StartAsync();

        var order = await simulator.OrderAsync("order1");

        Assert.Matches("^[A-Za-z0-9_-]{22}$", order.Code);
    }

    static OrderDraft Draft(ILedgerPage page) => new("order1", 1, "Tea", null, null, "", page.Now.AddHours(1), page.Now.AddHours(1));
}
