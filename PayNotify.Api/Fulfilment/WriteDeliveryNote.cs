using PayNotify.Api.Storage;

namespace PayNotify.Api.Fulfilment;

/// <summary>Stands for a warehouse: one delivery note an order, whose key makes a repeat harmless.</summary>
sealed class WriteDeliveryNote(CommitLane lane, TimeProvider time) : IGoodsHandler
{
    public Task DeliverAsync(PaidGoods goods, CancellationToken cancellationToken) => lane.WriteByKeyAsync(async db =>
    {
        if (await db.GoodsDeliveries.FindAsync([goods.OrderNo], CancellationToken.None) is not null) return false;

        db.GoodsDeliveries.Add(GoodsDelivery.Of(goods, time.GetUtcNow()));
        return true;
    });
}
