using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Background;
using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Refunds;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Background;

/// <summary>No exception ends a background loop, and no row that fails holds up the others.</summary>
public sealed class SupervisorTests : IAsyncLifetime
{
    static readonly string[] Loops = ["goods", "history", "orders.alipay", "orders.wechat", "refunds.alipay", "refunds.wechat"];

    readonly FailingReads reads = new();
    readonly Warehouse warehouse = new();
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync(builder =>
    {
        warehouse.Replace(builder);
        builder.UseSetting("Retention:LookEvery", "00:01:00");
        builder.ConfigureTestServices(services => services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(reads)));
    });

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task A_loop_that_throws_makes_the_shop_not_ready_by_name_and_goes_on_when_the_cause_has_gone()
    {
        await shop.IsReadyAsync();
        reads.IsFailing = true;
        await Eventually.IsTrueAsync(() =>
        {
            shop.Clock.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult(Loops.All(loop => Lines().Any(line => line.StartsWith($"Background loop {loop} failed", StringComparison.Ordinal))));
        });

        shop.Clock.Advance(Supervisor.Patience + TimeSpan.FromMinutes(2));
        var (status, body) = await shop.SendAsync(new(HttpMethod.Get, "/readyz"));
        Assert.Equal((503, $"loops: not completed in time: {string.Join(", ", Loops)}"), (status, (string?)JsonNode.Parse(body)!["detail"]));

        reads.IsFailing = false;
        await Eventually.IsTrueAsync(async () =>
        {
            shop.Clock.Advance(TimeSpan.FromSeconds(5));
            return (await shop.SendAsync(new(HttpMethod.Get, "/readyz"))).Status == 200;
        });
    }

    [Fact]
    public async Task An_early_notice_that_cannot_be_read_is_set_aside_and_orders_are_still_asked_about()
    {
        var (broken, order) = (await shop.OrderAsync(), await shop.OrderAsync());
        var notice = new PaymentNotice(ChannelName.WeChat, "N", (string)broken["orderNo"]!, "T1", new("1", "1"), new(1), "CNY", shop.Clock.GetUtcNow());
        await shop.WriteAsync(db => EarlyNotice.KeepAsync(db, notice, shop.Clock.GetUtcNow()));
        await shop.WriteAsync(db => db.EarlyNotices.ExecuteUpdateAsync(set => set.SetProperty(early => early.Notice, "{")));
        shop.Platform.WeChatSays(Trades.ByWeChat(order, "SUCCESS"));
        await shop.WriteAsync(async db => (await db.OrderTrades.SingleAsync(trade => trade.OrderNo == (string)order["orderNo"]!)).CheckAt(shop.Clock.GetUtcNow()));

        await shop.ReconcileAsync();
        await shop.ReconcileAsync();

        Assert.Equal("paid", (string?)(await shop.StateAsync((string)order["id"]!))["status"]);
        Assert.Equal("Background loop orders.wechat: notice T1 failed and is set aside for 00:00:05", Assert.Single(Lines()));
        shop.Clock.Advance(TimeSpan.FromSeconds(5));
        await shop.ReconcileAsync();
        Assert.EndsWith("set aside for 00:00:10", Lines()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refund_that_cannot_be_decided_is_set_aside_and_the_others_are_settled()
    {
        var (broken, order) = (await PaidAsync("T1"), await PaidAsync("T2"));
        shop.Platform.WeChatAnswer = _ => new(200, """{"status":"SUCCESS"}""");
        foreach (var one in new[] { broken, order }) await shop.AsOperatorAsync(HttpMethod.Post, $"/api/orders/{one["id"]}/refunds", new { amountFen = 8800, reason = "why" });
        await shop.WriteAsync(db => db.Orders.Where(one => one.OrderNo == (string)broken["orderNo"]!).ExecuteUpdateAsync(set => set.SetProperty(one => one.Refunding, new Fen(0))));

        await shop.Services.GetRequiredService<SettleRefunds>().RunDueAsync(CancellationToken.None);

        Assert.Equal("refunded", (string?)(await shop.StateAsync((string)order["id"]!))["status"]);
        Assert.Matches("^Background loop refunds.wechat: R.* failed and is set aside for 00:00:05$", Assert.Single(Lines()));
    }

    [Fact]
    public async Task Goods_whose_row_cannot_be_noted_are_set_aside_and_the_others_go_out()
    {
        warehouse.Before = (goods, _) => shop.WriteAsync(db => db.PaidOrders.Where(paid => paid.OrderNo == goods.OrderNo).ExecuteDeleteAsync());
        await PaidAsync("T1");
        await Eventually.IsTrueAsync(() => Task.FromResult(Lines().Count == 1));
        Assert.Matches("^Background loop goods: P.* failed and is set aside for 00:00:05$", Assert.Single(Lines()));

        warehouse.Before = (_, _) => Task.CompletedTask;
        var order = await PaidAsync("T2");

        await Eventually.IsTrueAsync(() => shop.ReadAsync(db => db.PaidOrders.AnyAsync(paid => paid.OrderNo == (string)order["orderNo"]! && paid.Goods == GoodsState.Done)));
    }

    async Task<JsonObject> PaidAsync(string tradeNo)
    {
        var order = await shop.OrderAsync();
        Assert.Equal(200, (await shop.SendAsync(shop.ByWeChat(order, tradeNo))).Status);
        return order;
    }

    List<string> Lines() => [.. shop.Logs.All.Select(line => line.Text).Where(text => text.StartsWith("Background loop", StringComparison.Ordinal))];

    /// <summary>Makes what a loop reads fail, in a way that no loop expects; the lane and the probe of the database go on.</summary>
    sealed class FailingReads : DbCommandInterceptor
    {
        public volatile bool IsFailing;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            IsFailing && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)
                ? throw new InvalidOperationException("not what a loop expects")
                : ValueTask.FromResult(result);
    }
}
