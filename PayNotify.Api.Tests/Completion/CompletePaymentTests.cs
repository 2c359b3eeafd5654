using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Completion;

public sealed class CompletePaymentTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task Duplicate_callback_changes_nothing()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order));

        var answer = await shop.SendAsync(shop.ByWeChat(order));

        Assert.Equal(200, answer.Status);
        Assert.Equal(["Completed", "AlreadyCompleted"], await OutcomesAsync());
        Assert.Equal(["created", "paid"], await EventsAsync());
    }

    [Fact]
    public async Task A_hundred_copies_at_once_are_one_completion()
    {
        var order = await shop.OrderAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => shop.SendAsync(shop.ByWeChat(order))));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        var outcomes = await OutcomesAsync();
        Assert.Equal(100, outcomes.Count);
        Assert.Single(outcomes, "Completed");
        Assert.Equal(["created", "paid"], await EventsAsync());
    }

    [Fact]
    public async Task Copies_that_wait_together_are_one_decision_in_one_transaction()
    {
        var order = await shop.OrderAsync();
        await shop.IsReadyAsync();
        var lane = shop.Services.GetRequiredService<CommitLane>();
        var complete = shop.Services.GetRequiredService<CompletePayment>();
        var notice = new PaymentNotice(ChannelName.WeChat, "N1", (string)order["orderNo"]!, "42001", new(TestMerchant.MchId, TestMerchant.AppId), new(8800), "CNY", shop.Clock.GetUtcNow());
        using var gate = new Gate(lane);
        await gate.Entered;
        var before = lane.Commits;

        var copies = Enumerable.Range(0, 100).Select(_ => complete.ExecuteAsync(notice, (_, _) => { })).ToArray();
        gate.Open();
        var results = await Task.WhenAll(copies);

        Assert.Equal(99, results.Count(result => result is CompletionResult.AlreadyCompleted));
        Assert.Single(results, CompletionResult.Completed);

        // The gate's own, the hundred's, and the delivery of the goods that may follow at once.
        Assert.InRange(lane.Commits - before, 2, 3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task An_amount_that_does_not_match_never_pays(long more)
    {
        var order = await shop.OrderAsync();

        var answer = await shop.SendAsync(shop.ByWeChat(order, more: more));

        Assert.Equal((409, """{"code":"FAIL","message":"AmountMismatch"}"""), answer);
        await StaysOpenAsync(order, "AmountMismatch");
    }

    [Fact]
    public async Task Another_amount_on_alipay_never_pays()
    {
        var order = await shop.OrderAsync("alipay");

        Assert.Equal((409, "fail"), await shop.SendAsync(Payments.ByAlipay(order, fields => fields["total_amount"] = "0.01")));

        await StaysOpenAsync(order, "AmountMismatch");
    }

    [Theory]
    [InlineData("mchid", "1900000002", "WrongMerchant")]
    [InlineData("appid", "wx0000000000000002", "WrongApp")]
    [InlineData("out_trade_no", "P00000000000000", "UnknownOrder")]
    public async Task A_payment_for_somebody_else_never_pays(string member, string value, string outcome)
    {
        var order = await shop.OrderAsync();

        var answer = await shop.SendAsync(shop.ByWeChat(order, change: content => content[member] = value));

        Assert.Equal(409, answer.Status);
        await StaysOpenAsync(order, outcome);
    }

    [Theory]
    [InlineData("seller_id", "2088000000000002", "WrongMerchant")]
    [InlineData("app_id", "2021000000000002", "WrongApp")]
    [InlineData("out_trade_no", "P00000000000000", "UnknownOrder")]
    public async Task An_alipay_payment_for_somebody_else_never_pays(string field, string value, string outcome)
    {
        var order = await shop.OrderAsync("alipay");

        var answer = await shop.SendAsync(Payments.ByAlipay(order, fields => fields[field] = value));

        Assert.Equal((409, "fail"), answer);
        await StaysOpenAsync(order, outcome);
    }

    [Fact]
    public async Task Another_currency_never_pays()
    {
        var order = await shop.OrderAsync();

        await shop.SendAsync(shop.ByWeChat(order, change: content => content["amount"]!["currency"] = "USD"));

        await StaysOpenAsync(order, "CurrencyMismatch");
    }

    [Fact]
    public async Task An_order_of_the_other_channel_is_not_paid()
    {
        var order = await shop.OrderAsync("alipay");

        await shop.SendAsync(shop.ByWeChat(order));

        await StaysOpenAsync(order, "WrongChannel");
    }

    [Fact]
    public async Task A_second_trade_for_a_paid_order_is_kept_as_paid_twice()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order, "42001"));

        var answer = await shop.SendAsync(shop.ByWeChat(order, "42002"));

        Assert.Equal(200, answer.Status);
        Assert.Equal(["Completed", "PaidTwice"], await OutcomesAsync());
        Assert.Equal([("42001", false), ("42002", true)], await shop.ReadAsync(db => db.Payments.OrderBy(paid => paid.TradeNo).Select(paid => ValueTuple.Create(paid.TradeNo, paid.IsSurplus)).ToListAsync()));
    }

    [Fact]
    public async Task One_trade_pays_one_order()
    {
        var first = await shop.OrderAsync();
        var second = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(first, "42001"));

        var answer = await shop.SendAsync(shop.ByWeChat(second, "42001"));

        Assert.Equal(409, answer.Status);
        await StaysOpenAsync(second, "TradeReused");
    }

    [Fact]
    public async Task One_trade_pays_one_order_also_when_both_arrive_at_once()
    {
        var orders = new[] { await shop.OrderAsync(), await shop.OrderAsync() };
        using var gate = new Gate(shop.Services.GetRequiredService<CommitLane>());

        var sending = orders.Select(order => shop.SendAsync(shop.ByWeChat(order, "42001"))).ToArray();
        gate.Open();
        await Task.WhenAll(sending);

        Assert.Equal(["Completed", "TradeReused"], (await OutcomesAsync()).Order());
    }

    [Fact]
    public async Task Money_for_a_closed_order_is_paid_late()
    {
        var order = await shop.OrderAsync();
        await shop.Services.GetRequiredService<CommitLane>().WriteAsync(async db =>
        {
            var closing = (await db.Orders.FindAsync((string)order["orderNo"]!))!;
            return db.OrderEvents.Add(closing.Close(shop.Clock.GetUtcNow())).Entity;
        });

        var answer = await shop.SendAsync(shop.ByWeChat(order));

        Assert.Equal(200, answer.Status);
        Assert.Equal(["PaidLate"], await OutcomesAsync());
        Assert.Equal("paidLate", (string?)(await shop.StateAsync((string)order["id"]!))["status"]);
        Assert.Equal(0, await shop.ReadAsync(db => db.PaidOrders.CountAsync()));
    }

    [Fact]
    public async Task A_restart_forgets_nothing()
    {
        var order = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(order));

        await using var restarted = await shop.RestartedAsync();
        var answer = await restarted.SendAsync(shop.ByWeChat(order));

        Assert.Equal(200, answer.Status);
        Assert.Equal(["Completed", "AlreadyCompleted"], await OutcomesAsync(restarted));
        Assert.Equal("paid", (string?)(await restarted.StateAsync((string)order["id"]!))["status"]);
    }

    async Task StaysOpenAsync(JsonObject order, string outcome)
    {
        Assert.Contains(outcome, await OutcomesAsync());
        var state = await shop.StateAsync((string)order["id"]!);
        Assert.Equal(("awaitingPayment", 1), ((string?)state["status"], (int)state["sequence"]!));
    }

    Task<List<string>> OutcomesAsync() => OutcomesAsync(shop);

    static Task<List<string>> OutcomesAsync(ShopApplication shop) => shop.ReadAsync(db => db.CallbackReceipts.OrderBy(receipt => receipt.Id).Select(receipt => receipt.Outcome).ToListAsync());

    Task<List<string>> EventsAsync() => shop.ReadAsync(db => db.OrderEvents.OrderBy(row => row.Sequence).Select(row => row.Name).ToListAsync());
}
