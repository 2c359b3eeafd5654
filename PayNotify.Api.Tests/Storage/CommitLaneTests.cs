using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Refunds;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Storage;

public sealed class CommitLaneTests : IAsyncLifetime
{
    ShopApplication shop = null!;
    CommitLane lane = null!;

    public async ValueTask InitializeAsync()
    {
        shop = await ShopApplication.StartAsync();
        lane = shop.Services.GetRequiredService<CommitLane>();
        await shop.IsReadyAsync();
    }

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task What_waits_together_is_committed_together()
    {
        var writes = await BehindAGateAsync(() => Enumerable.Range(0, 200).Select(_ => lane.WriteAsync(Add)).ToArray());

        await Task.WhenAll(writes.Writes);

        Assert.Equal(2, lane.Commits - writes.CommitsBefore);
        Assert.Equal(201, await CountAsync());
    }

    [Fact]
    public async Task A_query_sees_what_earlier_writes_of_the_transaction_added_and_changed()
    {
        await lane.WriteAsync(Add);
        var seen = 0;

        var (writes, _) = await BehindAGateAsync(() => new[]
        {
            lane.WriteAsync(Add),
            lane.WriteAsync(async db => seen = await db.ProgramStarts.CountAsync()),
        });
        await Task.WhenAll(writes);

        Assert.Equal(3, seen);
    }

    [Fact]
    public async Task A_refund_in_the_same_transaction_as_its_payment_is_taken()
    {
        var order = await shop.OrderAsync();
        var paid = Paid(order);

        var (writes, _) = await BehindAGateAsync(() => new Task[]
        {
            shop.Services.GetRequiredService<CompletePayment>().ExecuteAsync(paid, (_, _) => { }),
            shop.Services.GetRequiredService<RefundOrder>().ExecuteAsync((string)order["id"]!, new(1000), "why", idempotencyKey: null),
        });
        await Task.WhenAll(writes);

        Assert.Equal("refunding", (string?)(await shop.StateAsync((string)order["id"]!))["status"]);
        Assert.Empty(shop.Logs.All); // the transaction was not repeated
    }

    [Fact]
    public async Task A_refund_made_elsewhere_in_the_same_transaction_as_late_money_makes_less_owed()
    {
        var order = await shop.OrderAsync();
        var orderNo = (string)order["orderNo"]!;
        await shop.WriteAsync(async db => (await db.Orders.FindAsync(orderNo))!.Close(shop.Clock.GetUtcNow()));
        var paid = Paid(order);
        var elsewhere = new RefundNotice(paid.Channel, "N", orderNo, paid.TradeNo, "H1", TestMerchant.MchId, RefundOutcome.Succeeded, new(1000));

        var (writes, _) = await BehindAGateAsync(() => new Task[]
        {
            shop.Services.GetRequiredService<CompletePayment>().ExecuteAsync(paid, (_, _) => { }),
            shop.Services.GetRequiredService<CompleteRefund>().ExecuteAsync(elsewhere, (_, _) => { }),
        });
        await Task.WhenAll(writes);

        Assert.Equal([7800], await shop.ReadAsync(db => db.Refunds.Where(refund => refund.NextTryAt != null).Select(refund => refund.Amount.Value).ToListAsync()));
    }

    [Fact]
    public async Task A_bad_write_fails_alone()
    {
        var (writes, _) = await BehindAGateAsync(() => new[]
        {
            lane.WriteAsync(Add),
            lane.WriteAsync(_ => throw new InvalidOperationException("bad")),
            lane.WriteAsync(Add),
        });

        await writes[0];
        Assert.Equal("bad", (await Assert.ThrowsAsync<InvalidOperationException>(() => writes[1])).Message);
        await writes[2];
        Assert.Equal(3, await CountAsync());
    }

    [Fact]
    public async Task A_write_that_breaks_a_key_fails_alone()
    {
        var start = new ProgramStart { At = shop.Clock.GetUtcNow() };
        await lane.WriteAsync(db => db.ProgramStarts.Add(start));

        var (writes, _) = await BehindAGateAsync(() => new[]
        {
            lane.WriteAsync(Add),
            lane.WriteAsync(db => db.ProgramStarts.Add(start)),
        });

        await writes[0];
        await Assert.ThrowsAsync<DbUpdateException>(() => writes[1]);
        Assert.Equal(3, await CountAsync());
        var line = Assert.Single(shop.Logs.All);
        Assert.Equal(
            ("A transaction of 2 writes failed and is repeated one by one: SQLite Error 19: 'UNIQUE constraint failed: ProgramStarts.Id'.", null),
            (line.Text, line.Exception));
    }

    [Fact]
    public async Task A_full_lane_says_so_at_once()
    {
        using var gate = new Gate(lane);
        await gate.Entered;

        var waiting = Fill();

        Assert.Equal(10_000, waiting.Count);
        gate.Open();
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task A_full_lane_is_a_retryable_error_for_the_buyer()
    {
        using var gate = new Gate(lane);
        await gate.Entered;
        var waiting = Fill();

        var (status, body) = await shop.SendAsync(new(HttpMethod.Post, "/api/orders") { Content = new StringContent("""{"channel":"wechat","productId":"tea"}""", null, "application/json") });

        Assert.Equal(503, status);
        Assert.Contains("\"busy\"", body, StringComparison.Ordinal);
        gate.Open();
        await Task.WhenAll(waiting);
    }

    PaymentNotice Paid(JsonObject order) => new(
        ChannelName.WeChat,
        "N",
        (string)order["orderNo"]!,
        "4200000000202611230000000001",
        new(TestMerchant.MchId, TestMerchant.AppId),
        new((long)order["amountFen"]!),
        "CNY",
        shop.Clock.GetUtcNow());

    List<Task> Fill()
    {
        var waiting = new List<Task>();
        Assert.Throws<CommitLaneFullException>(() =>
        {
            for (var i = 0; i < 20_000; i++) waiting.Add(lane.WriteAsync(_ => { }));
        });
        return waiting;
    }

    void Add(PayNotifyDb db) => db.ProgramStarts.Add(new ProgramStart { At = shop.Clock.GetUtcNow() });

    Task<int> CountAsync() => shop.ReadAsync(db => db.ProgramStarts.CountAsync());

    async Task<(Task[] Writes, long CommitsBefore)> BehindAGateAsync(Func<Task[]> write)
    {
        var before = lane.Commits;
        using var gate = new Gate(lane);
        await gate.Entered;
        var writes = write();
        gate.Open();
        await gate.Write;
        return (writes, before);
    }
}
