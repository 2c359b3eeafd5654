using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Completion;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Fulfilment;

public sealed class DeliverGoodsTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task A_paid_order_is_delivered_once_however_often_it_is_called_back()
    {
        var order = await shop.OrderAsync("wechat", "mug", 3);

        for (var copy = 0; copy < 5; copy++) await shop.SendAsync(shop.ByWeChat(order, "42001"));
        await DeliveredAsync(shop, order);

        // Whatever the copies caused is done before the goods of a later order are.
        var later = await shop.OrderAsync();
        await shop.SendAsync(shop.ByWeChat(later, "42002"));
        await DeliveredAsync(shop, later);
        var deliveries = await shop.ReadAsync(db => db.GoodsDeliveries.OrderBy(delivery => delivery.DeliveredAt).ThenBy(delivery => delivery.ProductId).ToListAsync());
        Assert.Equal(["mug × 3", "tea × 1"], deliveries.Select(delivery => $"{delivery.ProductId} × {delivery.Quantity}"));
    }

    [Fact]
    public async Task What_was_left_pending_is_delivered_after_a_restart()
    {
        var order = await shop.OrderAsync();
        var orderNo = (string)order["orderNo"]!;

        // Paid without a ring of the bell: as if the program had ended right after the commit.
        await shop.Services.GetRequiredService<CommitLane>().WriteAsync(db => db.PaidOrders.Add(PaidOrder.Pending(orderNo, shop.Clock.GetUtcNow())));
        Assert.Equal(GoodsState.Pending, (await shop.ReadAsync(db => db.PaidOrders.SingleAsync())).Goods);

        await using var restarted = await shop.RestartedAsync();
        await DeliveredAsync(restarted, order);

        Assert.Equal(orderNo, (await restarted.ReadAsync(db => db.GoodsDeliveries.SingleAsync())).OrderNo);
    }

    static Task DeliveredAsync(ShopApplication shop, JsonObject order)
    {
        var orderNo = (string)order["orderNo"]!;
        return Eventually.IsTrueAsync(() => shop.ReadAsync(db => db.PaidOrders.AnyAsync(paid => paid.OrderNo == orderNo && paid.Goods == GoodsState.Done)));
    }
}
