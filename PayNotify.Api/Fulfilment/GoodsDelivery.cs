namespace PayNotify.Api.Fulfilment;

/// <summary>The note that an order's goods went out: one an goods.</summary>
sealed class GoodsDelivery
{
    GoodsDelivery()
    {
    }

    public string OrderNo { get; private set; } = "";

    public string ProductId { get; private set; } = "";

    public int Quantity { get; private set; }

    public DateTimeOffset DeliveredAt { get; private set; }

    public static GoodsDelivery Of(PaidGoods goods, DateTimeOffset now) => new()
    {
        OrderNo = goods.OrderNo,
        ProductId = goods.ProductId ?? "",
        Quantity = goods.Quantity,
        DeliveredAt = now,
    };
}
