namespace PayNotify.Api.Completion;

/// <summary>
/// An order whose goods have to go out: a work row, written in the transaction that pays the order. It keeps a state of its own, never a
/// position in a list, so whoever does the work may be restarted at any moment.
/// </summary>
sealed class PaidOrder
{
    PaidOrder()
    {
    }

    public string OrderNo { get; private set; } = "";

    public GoodsState Goods { get; private set; }

    public DateTimeOffset PaidAt { get; private set; }

    public static PaidOrder Pending(string orderNo, DateTimeOffset now) => new() { OrderNo = orderNo, Goods = GoodsState.Pending, PaidAt = now };

    public void MarkDone() => Goods = GoodsState.Done;
}

enum GoodsState
{
    Pending,
    Done,
}
