using PayNotify.Api.Completion;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Fulfilment;

enum RetryGoodsResult
{
    Pending,

    /// <summary>No such order was paid.</summary>
    NotFound,

    /// <summary>They went out, or are being tried anyway.</summary>
    NotParked,
}

/// <summary>Goods that were parked are tried again, because the operator has mended what was wrong.</summary>
sealed class RetryGoods(CommitLane lane, DeliverGoods deliver, TimeProvider time)
{
    public async Task<RetryGoodsResult> ExecuteAsync(string orderNo)
    {
        var result = await lane.WriteAsync(async db =>
        {
            var work = await db.PaidOrders.FindAsync(orderNo);
            if (work is null) return RetryGoodsResult.NotFound;
            if (work.Goods is not GoodsState.Parked) return RetryGoodsResult.NotParked;

            work.Unpark(time.GetUtcNow());
            return RetryGoodsResult.Pending;
        });
        if (result is RetryGoodsResult.Pending) deliver.Wake();
        return result;
    }
}
