namespace PayNotify.Api.Refunds;

enum RefundCause
{
    /// <summary>The money came after the order was over.</summary>
    PaidLate,

    /// <summary>A second trade paid the same order.</summary>
    PaidTwice,

    /// <summary>The shop wants it.</summary>
    Operator,

    /// <summary>It was made on the platform's own pages.</summary>
    Platform,
}

enum RefundState
{
    /// <summary>To be asked for.</summary>
    Pending,

    /// <summary>The platform has taken it and will say how it ended.</summary>
    Accepted,

    /// <summary>The platform cannot carry it out until somebody helps.</summary>
    Stalled,

    Done,

    /// <summary>Ended without money going back.</summary>
    Failed,

    /// <summary>Another refund gave back the money of this one; <c>Problem</c> has its number.</summary>
    Replaced,
}
