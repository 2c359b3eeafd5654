using PayNotify.Api.Orders;

namespace PayNotify.Api.Fulfilment;

/// <summary>The note that an order's goods went out: one an order.</summary>
sealed class GoodsDelivery
{
    GoodsDelivery()
    {
    }

    public string OrderNo { get; private set; } = "";

    public string ProductId { get; private set; } = "";

    public int Quantity { get; private set; }

    public DateTimeOffset DeliveredAt { get; private set; }

    public static GoodsDelivery Of(Order order, DateTimeOffset now) => new()
    {
        OrderNo = order.OrderNo,
        ProductId = order.ProductId,
        Quantity = order.Quantity,
        DeliveredAt = now,
    };
}
