using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Orders;
using PayNotify.Api.Refunds;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Completion;

/// <summary>In whatever order things happen, an order ends as the model says, and is completed once.</summary>
public sealed class OrderOfEventsTests(ITestOutputHelper output) : IAsyncLifetime
{
    const long Amount = 8800;
    const int Sequences = 200;
    const int Steps = 12;

    ShopApplication shop = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await ShopApplication.StartAsync();
        shop.Platform.WeChatAnswer = seen => seen.PathAndQuery switch
        {
            var path when path.EndsWith("/close", StringComparison.Ordinal) => new(204, ""),
            var path when path.EndsWith("/refunds", StringComparison.Ordinal) => new(200, """{"status":"SUCCESS"}"""),
            _ => new(200, """{"code_url":"weixin://wxpay/bizpayurl?pr=stub"}"""),
        };
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    /// <param name="again">Whether "paid again" is the same trade once more or a second one.</param>
    [Theory]
    [InlineData("T1")]
    [InlineData("T2")]
    public async Task All_120_orders_of_paid_paid_again_close_refund_notice_and_expiry(string again)
    {
        Step[] steps = [new Paid("T1"), new Paid(again), new Closed(), new RefundHeard("T1", "H1", Amount), new Expired()];
        var orders = Permutations(steps).ToArray();
        Assert.Equal(120, orders.Length);

        await Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (sequence, _) => await PlayAsync(sequence));
    }

    [Fact]
    public async Task Random_sequences()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("PAYNOTIFY_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"PAYNOTIFY_SEED={seed}");
        var chance = new Random(seed);
        var sequences = Enumerable.Range(0, Sequences).Select(_ => Enumerable.Range(0, Steps).Select(_ => Draw(chance)).ToArray()).ToArray();

        await Parallel.ForEachAsync(sequences, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (sequence, _) => await PlayAsync(sequence));
    }

    static Step Draw(Random chance) => chance.Next(8) switch
    {
        0 or 1 => new Paid($"T{chance.Next(1, 4)}"),
        2 => new Closed(),
        3 => new Expired(),
        4 or 5 => new RefundHeard($"T{chance.Next(1, 3)}", $"H{chance.Next(1, 5)}", chance.Next(1, 5) * 2200),
        6 => new Settled(),
        _ => new NewCode(),
    };

    async Task PlayAsync(Step[] sequence)
    {
        var order = await shop.OrderAsync();
        var model = new OrderModel(Amount);
        foreach (var step in sequence)
        {
            var (happened, expected) = (await HappenAsync(order, step), Expect(model, step));
            Assert.True(happened == expected, $"{string.Join(", ", sequence)}: {step} is {happened}, the model says {expected}");
        }

        var state = await shop.StateAsync((string)order["id"]!);
        Assert.True(
            (model.Status, model.Refunded) == ((string?)state["status"], (long)state["refundedFen"]!),
            $"{string.Join(", ", sequence)}: ends {state["status"]} with {state["refundedFen"]} back, the model says {model.Status} with {model.Refunded}");

        var orderNo = (string)order["orderNo"]!;
        var names = await shop.ReadAsync(db => db.OrderEvents.Where(row => row.OrderNo == orderNo).OrderBy(row => row.Sequence).Select(row => row.Name).ToListAsync());
        Assert.Equal(model.Payments == 0 ? 0 : 1, names.Count(name => name is "paid" or "paidLate"));
        Assert.Equal((int)state["sequence"]!, names.Count);
        Assert.Equal(model.Payments, await shop.ReadAsync(db => db.Payments.CountAsync(paid => paid.OrderNo == orderNo)));
        Assert.Equal(model.SecondTrades, await shop.ReadAsync(db => db.Refunds.Where(refund => refund.OrderNo == orderNo && refund.Cause == RefundCause.PaidTwice).Select(refund => refund.TradeNo).Distinct().CountAsync()));
    }

    async Task<CompletionResult?> HappenAsync(JsonObject order, Step step)
    {
        var orderNo = (string)order["orderNo"]!;
        var services = shop.Services;
        switch (step)
        {
            case Paid(var trade):
                var paid = new PaymentNotice(ChannelName.WeChat, "N", orderNo, trade + orderNo, new(TestMerchant.MchId, TestMerchant.AppId), new(Amount), "CNY", shop.Clock.GetUtcNow());
                return await services.GetRequiredService<CompletePayment>().ExecuteAsync(paid, (_, _) => { });

            case RefundHeard(var trade, var refundNo, var part):
                var heard = new RefundNotice(ChannelName.WeChat, "N", orderNo, trade + orderNo, refundNo + orderNo, TestMerchant.MchId, RefundOutcome.Succeeded, new(part));
                return await services.GetRequiredService<CompleteRefund>().ExecuteAsync(heard, (_, _) => { });

            case Closed:
                await services.GetRequiredService<CloseOrder>().ExecuteAsync((string)order["id"]!);
                return null;

            case Expired:
                var trade1 = await shop.ReadAsync(db => db.OrderTrades.AsNoTracking().SingleAsync(one => one.OrderNo == orderNo));
                await services.GetRequiredService<EndOrder>().ExecuteAsync(trade1, (current, now) => current.Expire(now));
                return null;

            case Settled:
                var waiting = await shop.ReadAsync(db => db.Refunds.AsNoTracking().Where(refund => refund.OrderNo == orderNo && refund.NextTryAt != null).ToListAsync());
                foreach (var refund in waiting) await services.GetRequiredService<SettleRefund>().ExecuteAsync(refund);
                return null;

            default:
                await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/code"));
                return null;
        }
    }

    static CompletionResult? Expect(OrderModel model, Step step)
    {
        switch (step)
        {
            case Paid(var trade): return model.Pay(trade);
            case RefundHeard(var trade, var refundNo, var part): return model.HearOfRefund(trade, refundNo, part);
            case Closed: model.Close(); break;
            case Expired: model.Expire(); break;
            case Settled: model.Settle(); break;
        }

        return null;
    }

    static IEnumerable<Step[]> Permutations(Step[] steps) => steps.Length == 0
        ? [[]]
        : Enumerable.Range(0, steps.Length).SelectMany(first => Permutations([.. steps[..first], .. steps[(first + 1)..]]).Select(rest => (Step[])[steps[first], .. rest]));

    abstract record Step;

    sealed record Paid(string Trade) : Step;

    sealed record RefundHeard(string Trade, string RefundNo, long Part) : Step;

    sealed record Closed : Step;

    sealed record Expired : Step;

    sealed record Settled : Step;

    sealed record NewCode : Step;
}
