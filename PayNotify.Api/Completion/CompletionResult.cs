namespace PayNotify.Api.Completion;

/// <summary>What a genuine notice of a payment or a refund meant for the order: one name a case.</summary>
enum CompletionResult
{
    /// <summary>The order is paid now.</summary>
    Completed,

    /// <summary>It was paid by this very trade before: a repeated delivery.</summary>
    AlreadyCompleted,

    /// <summary>The order was closed or had expired; the money is kept in its books and owed back.</summary>
    PaidLate,

    /// <summary>Another trade has paid the order already; this one's money is owed back.</summary>
    PaidTwice,

    /// <summary>No order has this number: not ours, or not ours yet.</summary>
    UnknownOrder,

    /// <summary>The order waits for its money on the other channel.</summary>
    WrongChannel,

    WrongMerchant,

    WrongApp,

    /// <summary>More or less than the order costs. It never pays.</summary>
    AmountMismatch,

    CurrencyMismatch,

    /// <summary>This trade has paid another order.</summary>
    TradeReused,

    /// <summary>The money of a refund is back with its payer.</summary>
    RefundCompleted,

    /// <summary>A refund was made on the platform's own pages; its amount is being asked for.</summary>
    RefundNoted,

    /// <summary>That refund was over before: a repeated delivery.</summary>
    RefundRepeated,

    /// <summary>The refund ended without money going back.</summary>
    RefundFailed,

    /// <summary>The payer's account takes no money; the refund may succeed after somebody put that right.</summary>
    RefundStalled,

    /// <summary>The payment whose money goes back is not known here (yet).</summary>
    RefundUnpaid,

    /// <summary>More went back than can be.</summary>
    RefundMismatch,
}

static class CompletionResults
{
    /// <summary>
    /// Whether the platform may stop telling us. What does not fit its order is kept with its name and answered with a no: the platform
    /// then repeats it for a day, which leaves time to put right what is wrong here, and shows on its side that something is.
    /// </summary>
    public static bool IsSettled(this CompletionResult result) =>
        result is CompletionResult.Completed or CompletionResult.AlreadyCompleted or CompletionResult.PaidLate or CompletionResult.PaidTwice
            or CompletionResult.RefundCompleted or CompletionResult.RefundNoted or CompletionResult.RefundRepeated or CompletionResult.RefundFailed or CompletionResult.RefundStalled;
}
