using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Completion;
using PayNotify.Api.Fulfilment;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Fulfilment;

public sealed class GoodsHandlerTests : IAsyncLifetime
{
    static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    readonly Warehouse warehouse = new();
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync(builder =>
    {
        warehouse.Replace(builder);
        builder.UseSetting("Fulfilment:AttemptsMax", "3");
    });

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task A_handler_that_takes_60_seconds_delays_no_callback_and_does_not_hold_the_lane()
    {
        var entered = new SemaphoreSlim(0);
        warehouse.Before = async (_, cancellationToken) =>
        {
            var done = Task.Delay(Minute, shop.Clock, cancellationToken);
            entered.Release();
            await done;
        };
        var orders = new List<JsonObject> { await shop.OrderAsync(), await shop.OrderAsync(), await shop.OrderAsync() };

        // The clock stands still, so no handler ends while these are answered.
        for (var i = 0; i < orders.Count; i++)
        {
            Assert.Equal(200, (await shop.SendAsync(shop.ByWeChat(orders[i], $"4200{i}"))).Status);
            Assert.Equal("paid", (string?)(await shop.StateAsync((string)orders[i]["id"]!))["status"]);
            await entered.WaitAsync();
        }

        await shop.Services.GetRequiredService<CommitLane>().WriteAsync(_ => { });
        Assert.Equal(0, await shop.ReadAsync(db => db.GoodsDeliveries.CountAsync()));

        shop.Clock.Advance(Minute);
        foreach (var order in orders) await ReachesAsync(order, GoodsState.Done);
        Assert.Equal(3, await shop.ReadAsync(db => db.GoodsDeliveries.CountAsync()));
    }

    [Fact]
    public async Task A_poisoned_row_is_parked_and_the_others_go_out()
    {
        var poisoned = await shop.OrderAsync();
        var poisonedNo = (string)poisoned["orderNo"]!;
        warehouse.Before = (goods, _) => goods.OrderNo == poisonedNo ? throw new InvalidOperationException("no such shelf") : Task.CompletedTask;

        await shop.SendAsync(shop.ByWeChat(poisoned, "42000"));
        await FailedAsync(poisoned, 1);
        var other = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(other, "42001"));
        await ReachesAsync(other, GoodsState.Done);

        // 5 s, then 10 s, then never again.
        shop.Clock.Advance(TimeSpan.FromSeconds(5));
        await FailedAsync(poisoned, 2);
        shop.Clock.Advance(TimeSpan.FromSeconds(10));
        await ReachesAsync(poisoned, GoodsState.Parked);
        shop.Clock.Advance(new FulfilmentOptions().RetryAtMost + TimeSpan.FromMinutes(1));
        var later = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(later, "42002"));
        await ReachesAsync(later, GoodsState.Done);

        Assert.Equal(3, warehouse.Calls.Count(orderNo => orderNo == poisonedNo));
        var item = Assert.Single(await shop.AttentionAsync());
        Assert.Equal(
            $$"""{"kind":"parkedGoods","orderNo":"{{poisonedNo}}","channel":null,"tradeNo":null,"amountFen":null,"reason":"no such shelf","times":3,"since":"2026-11-23T02:00:00.000Z","last":"2026-11-23T02:00:15.000Z"}""",
            item.ToJsonString());
    }

    [Fact]
    public async Task The_operator_has_parked_goods_tried_again()
    {
        var order = await shop.OrderAsync();
        warehouse.Before = (_, _) => throw new InvalidOperationException("closed for the holidays");
        await shop.SendAsync(shop.ByWeChat(order));
        await FailedAsync(order, 1);
        shop.Clock.Advance(TimeSpan.FromSeconds(5));
        await FailedAsync(order, 2);
        shop.Clock.Advance(TimeSpan.FromSeconds(10));
        await ReachesAsync(order, GoodsState.Parked);

        warehouse.Before = (_, _) => Task.CompletedTask;
        var path = $"/api/operator/goods/{order["orderNo"]}/retry";
        Assert.Equal((202, ""), await shop.AsOperatorAsync(HttpMethod.Post, path));
        await ReachesAsync(order, GoodsState.Done);

        Assert.Empty(await shop.AttentionAsync());
        var (status, body) = await shop.AsOperatorAsync(HttpMethod.Post, path);
        Assert.Equal((409, "goods_not_parked"), (status, (string?)JsonNode.Parse(body)!["code"]));
    }

    [Fact]
    public async Task Goods_of_an_order_that_was_not_paid_cannot_be_tried_again()
    {
        var order = await shop.OrderAsync();

        var (status, body) = await shop.AsOperatorAsync(HttpMethod.Post, $"/api/operator/goods/{order["orderNo"]}/retry");
        var (outside, _) = await shop.SendAsync(new(HttpMethod.Post, $"/api/operator/goods/{order["orderNo"]}/retry"));

        Assert.Equal((404, "goods_not_found", 401), (status, (string?)JsonNode.Parse(body)!["code"], outside));
    }

    [Fact]
    public async Task A_program_that_ends_between_the_effect_and_its_note_has_the_effect_once()
    {
        var order = await shop.OrderAsync();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        warehouse.After = async (_, cancellationToken) =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, shop.Clock, cancellationToken);
        };
        await shop.SendAsync(shop.ByWeChat(order));
        await reached.Task;
        Assert.Equal(GoodsState.Pending, (await shop.ReadAsync(db => db.PaidOrders.SingleAsync())).Goods);
        Assert.Equal(1, await shop.ReadAsync(db => db.GoodsDeliveries.CountAsync()));

        warehouse.After = (_, _) => Task.CompletedTask;
        await using var restarted = await shop.RestartedAsync();
        await ReachesAsync(order, GoodsState.Done, restarted);

        Assert.Equal(2, warehouse.Calls.Count);
        var work = await restarted.ReadAsync(db => db.PaidOrders.SingleAsync());
        Assert.Equal((0, null), (work.Attempts, work.Problem));
        Assert.Equal(1, await restarted.ReadAsync(db => db.GoodsDeliveries.CountAsync()));
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_told_to_stop_and_has_failed()
    {
        var order = await shop.OrderAsync();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        warehouse.Before = async (_, cancellationToken) =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, shop.Clock, cancellationToken);
        };
        await shop.SendAsync(shop.ByWeChat(order));
        await reached.Task;

        shop.Clock.Advance(TimeSpan.FromMinutes(5));
        await FailedAsync(order, 1);

        Assert.Equal("It was not done within 00:05:00.", (await shop.ReadAsync(db => db.PaidOrders.SingleAsync())).Problem);
    }

    [Fact]
    public void Gaps_double_up_to_the_longest_and_end()
    {
        var gaps = Enumerable.Range(1, 12).Select(failures => new FulfilmentOptions().GapAfter(failures)?.TotalSeconds);

        Assert.Equal([5, 10, 20, 40, 80, 160, 320, 600, 600, 600, 600, null], gaps);
    }

    Task FailedAsync(JsonObject order, int times)
    {
        var orderNo = (string)order["orderNo"]!;
        return Eventually.IsTrueAsync(() => shop.ReadAsync(db => db.PaidOrders.AnyAsync(paid => paid.OrderNo == orderNo && paid.Attempts == times)));
    }

    Task ReachesAsync(JsonObject order, GoodsState state, ShopApplication? at = null)
    {
        var orderNo = (string)order["orderNo"]!;
        return Eventually.IsTrueAsync(() => (at ?? shop).ReadAsync(db => db.PaidOrders.AnyAsync(paid => paid.OrderNo == orderNo && paid.Goods == state)));
    }
}
