using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Channels;
using PayNotify.Api.Orders;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Completion;

/// <summary>Genuine money for an order that is not there.</summary>
public sealed class EarlyNoticeTests : IAsyncLifetime
{
    const string OrderNo = "P20261123020000RESTORED01";

    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task It_is_kept_once_refused_and_raised()
    {
        Assert.Equal(409, await CallBackAsync());
        Assert.Equal(409, await CallBackAsync());

        Assert.Equal(1, await shop.ReadAsync(db => db.EarlyNotices.CountAsync()));
        var item = Assert.Single(await shop.AttentionAsync());
        Assert.Equal(("mismatch", "UnknownOrder", 2), ((string?)item["kind"], (string?)item["reason"], (int)item["times"]!));
    }

    [Fact]
    public async Task It_completes_the_order_once_that_is_there()
    {
        await CallBackAsync();
        await shop.ReconcileAsync();
        Assert.Equal(1, await shop.ReadAsync(db => db.EarlyNotices.CountAsync()));

        await AppearAsync();
        await shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Paid, (await shop.ReadAsync(db => db.Orders.SingleAsync())).Status);
        Assert.Equal(0, await shop.ReadAsync(db => db.EarlyNotices.CountAsync()));
        Assert.Empty(await shop.AttentionAsync());
        Assert.Equal(200, await CallBackAsync());
    }

    async Task<int> CallBackAsync() =>
        (await shop.SendAsync(WeChatPen.Payment(OrderNo, 8800, shop.Clock.GetUtcNow()).ToRequest())).Status;

    /// <summary>The order comes by another way than by being placed here: from a copy, or from another node.</summary>
    Task<bool> AppearAsync()
    {
        var channel = shop.Services.GetServices<IPaymentChannel>().Single(one => one.Name is ChannelName.WeChat);
        return shop.Services.GetRequiredService<CommitLane>().WriteAsync(db =>
        {
            var order = Order.Place(SomeOrder.On(channel), shop.Clock.GetUtcNow(), TimeSpan.FromMinutes(15));
            db.Entry(order).Property(one => one.OrderNo).CurrentValue = OrderNo;
            db.Orders.Add(order);
            db.OrderTrades.Add(OrderTrade.Of(order, channel));
            return Task.FromResult(true);
        });
    }
}
