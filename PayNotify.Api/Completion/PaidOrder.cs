namespace PayNotify.Api.Completion;

/// <summary>
/// An order whose goods have to go out: a work row, written in the transaction that pays the order. It keeps a state of its own, never a
/// position in a list, so whoever does the work may be restarted at any moment.
/// </summary>
sealed class PaidOrder
{
    const int ProblemLengthMax = 500;

    PaidOrder()
    {
    }

    public string OrderNo { get; private set; } = "";

    public GoodsState Goods { get; private set; }

    public DateTimeOffset PaidAt { get; private set; }

    /// <summary>Attempts that failed, since the start or since the operator said "again".</summary>
    public int Attempts { get; private set; }

    /// <summary>When the newest failed.</summary>
    public DateTimeOffset? FailedAt { get; private set; }

    /// <summary>When a pending row is due.</summary>
    public DateTimeOffset NextTryAt { get; private set; }

    /// <summary>What the newest failure said.</summary>
    public string? Problem { get; private set; }

    public static PaidOrder Pending(string orderNo, DateTimeOffset now) =>
        new() { OrderNo = orderNo, Goods = GoodsState.Pending, PaidAt = now, NextTryAt = now };

    public void MarkDone() => Goods = GoodsState.Done;

    /// <param name="next">When to try again; null parks the row.</param>
    public void MarkFailed(string problem, DateTimeOffset now, DateTimeOffset? next)
    {
        Attempts++;
        FailedAt = now;
        Problem = problem.Length > ProblemLengthMax ? problem[..ProblemLengthMax] : problem;
        if (next is null) Goods = GoodsState.Parked;
        else NextTryAt = next.Value;
    }

    /// <summary>Parks the row before its first attempt: the operator decides.</summary>
    public void Hold(string problem, DateTimeOffset now) => (Goods, Problem, FailedAt) = (GoodsState.Parked, problem, now);

    /// <summary>Tries a parked row again from the start; what it said last stays until it says something else.</summary>
    public void Unpark(DateTimeOffset now)
    {
        if (Goods is not GoodsState.Parked) throw new InvalidOperationException($"The goods of order {OrderNo} are {Goods}: only parked ones are tried again.");

        Goods = GoodsState.Pending;
        Attempts = 0;
        NextTryAt = now;
    }
}

enum GoodsState
{
    Pending,
    Done,

    /// <summary>Tried as often as is sensible: a person decides what happens next.</summary>
    Parked,
}
