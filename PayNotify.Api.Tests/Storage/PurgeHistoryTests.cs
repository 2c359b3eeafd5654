using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Callbacks;
using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Storage;

public sealed class PurgeHistoryTests : IAsyncLifetime
{
    static readonly TimeSpan Old = TimeSpan.FromDays(180) + TimeSpan.FromSeconds(1);
    static readonly TimeSpan Young = TimeSpan.FromDays(180);

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
    public async Task Of_an_old_order_the_newest_event_and_the_books_stay()
    {
        var order = await PlaceAsync(Old, isPaid: true);

        await PurgeAsync();

        Assert.Equal([2], await SequencesAsync(order));
        Assert.Equal(0, await shop.ReadAsync(db => db.CallbackReceipts.CountAsync()));
        Assert.Equal(1, await shop.ReadAsync(db => db.PaidOrders.CountAsync()));
        Assert.Equal("paid", (string?)(await shop.StateAsync(order.Id))["status"]);
    }

    [Fact]
    public async Task Who_comes_back_after_the_purge_is_reset_and_told_the_end()
    {
        var order = await PlaceAsync(Old, isPaid: true);
        await PurgeAsync();

        await using var stream = await SseReader.OpenAsync(shop.Http, order.Id, "1");

        Assert.Equal("reset", (await stream.NextAsync())!.Value.EventType);
        Assert.Equal("bye", (await stream.NextAsync())!.Value.EventType);
    }

    [Fact]
    public async Task What_is_young_or_not_over_stays_whole()
    {
        var young = await PlaceAsync(Young, isPaid: true);
        var open = await PlaceAsync(Old, isPaid: false);

        await PurgeAsync();

        Assert.Equal([1, 2], await SequencesAsync(young));
        Assert.Equal([1, 2], await SequencesAsync(open));
        Assert.Equal(2, await shop.ReadAsync(db => db.CallbackReceipts.CountAsync()));
    }

    [Fact]
    public async Task Receipts_that_belong_to_no_order_go_too()
    {
        await lane.WriteAsync(db => db.CallbackReceipts.AddRange(
            CallbackReceipt.Of(new Irrelevant(ChannelName.WeChat, "1", "old"), shop.Clock.GetUtcNow() - Old),
            CallbackReceipt.Of(new Irrelevant(ChannelName.WeChat, "2", "young"), shop.Clock.GetUtcNow() - Young)));

        await PurgeAsync();

        Assert.Equal("young", (await shop.ReadAsync(db => db.CallbackReceipts.SingleAsync())).About);
    }

    [Fact]
    public async Task Money_for_an_order_that_never_appeared_is_kept_as_long()
    {
        var account = new ChannelAccount(TestMerchant.MchId, TestMerchant.AppId);
        foreach (var age in new[] { Old, Young })
        {
            var at = shop.Clock.GetUtcNow() - age;
            var notice = new PaymentNotice(ChannelName.WeChat, "n", "P404", $"t{age.TotalSeconds}", account, new(1), "CNY", at);
            await lane.WriteAsync(async db =>
            {
                await EarlyNotice.KeepAsync(db, notice, at);
                return true;
            });
        }

        await PurgeAsync();

        Assert.Equal(shop.Clock.GetUtcNow() - Young, (await shop.ReadAsync(db => db.EarlyNotices.SingleAsync())).ReceivedAt);
    }

    [Fact]
    public async Task Starts_are_kept_for_thirty_days()
    {
        var now = shop.Clock.GetUtcNow();
        await lane.WriteAsync(db => db.ProgramStarts.AddRange(
            new ProgramStart { At = now.AddDays(-30).AddSeconds(-1) },
            new ProgramStart { At = now.AddDays(-30) }));

        await PurgeAsync();

        Assert.Equal([now.AddDays(-30), now], await shop.ReadAsync(db => db.ProgramStarts.Select(start => start.At).Order().ToListAsync()));
    }

    [Fact]
    public async Task Many_go_in_transactions_of_no_more_than_500_rows()
    {
        var at = shop.Clock.GetUtcNow() - Old;
        await lane.WriteAsync(db =>
        {
            for (var i = 0; i < 1_200; i++) db.CallbackReceipts.Add(CallbackReceipt.Of(new Irrelevant(ChannelName.WeChat, $"{i}", "old"), at));
        });
        var placed = await Task.WhenAll(Enumerable.Range(0, 600).Select(_ => PlaceAsync(Old, isPaid: true)));
        var before = lane.Commits;

        await PurgeAsync();

        // 1,200 and 600 receipts in four, 600 events in two.
        Assert.Equal(6, lane.Commits - before);
        Assert.Equal(600, await shop.ReadAsync(db => db.OrderEvents.CountAsync()));
        Assert.Equal([2], await SequencesAsync(placed[^1]));
    }

    Task PurgeAsync() => shop.Services.GetRequiredService<PurgeHistory>().RunDueAsync(CancellationToken.None);

    Task<List<int>> SequencesAsync(Order order) =>
        shop.ReadAsync(db => db.OrderEvents.Where(row => row.OrderNo == order.OrderNo).Select(row => row.Sequence).Order().ToListAsync());

    /// <summary>An order with two events and a receipt, all of that age.</summary>
    Task<Order> PlaceAsync(TimeSpan age, bool isPaid)
    {
        var at = shop.Clock.GetUtcNow() - age;
        var channel = shop.Services.GetServices<IPaymentChannel>().First();
        return lane.WriteAsync(db =>
        {
            var order = Order.Place(SomeOrder.On(channel), at, TimeSpan.FromMinutes(1));
            db.Orders.Add(order);
            db.OrderEvents.Add(order.Offer("code", at, at));
            var notice = new PaymentNotice(channel.Name, "n", order.OrderNo, "t" + order.OrderNo, channel.Account, order.Amount, "CNY", at);
            db.OrderEvents.Add(isPaid ? order.Pay(notice, at) : order.Scan(at));
            if (isPaid) db.PaidOrders.Add(PaidOrder.Pending(order.OrderNo, at));
            db.CallbackReceipts.Add(CallbackReceipt.Of(notice, CompletionResult.Completed, at));
            return Task.FromResult(order);
        });
    }
}
