using PayNotify.Api.Completion;

namespace PayNotify.Api.Tests.Completion;

/// <summary>What docs/state-machines.md says of an order, written down once more and as plainly as can be: the order is compared with it.</summary>
sealed class OrderModel(long amount)
{
    readonly Dictionary<string, bool> surplusByTrade = [];
    readonly Dictionary<string, (string Trade, long Part)> heard = [];

    public string Status { get; private set; } = "awaitingPayment";

    public long Refunded { get; private set; }

    /// <summary>Of the order's own money, on its way back.</summary>
    public long Owed { get; private set; }

    public int SecondTrades => surplusByTrade.Values.Count(isSurplus => isSurplus);

    public int Payments => surplusByTrade.Count;

    bool IsOpen => Status is "awaitingPayment";

    public CompletionResult Pay(string trade)
    {
        if (surplusByTrade.ContainsKey(trade)) return CompletionResult.AlreadyCompleted;

        if (IsOpen)
        {
            surplusByTrade[trade] = false;
            Status = "paid";
            return CompletionResult.Completed;
        }

        if (Status is "closed" or "expired")
        {
            surplusByTrade[trade] = false;
            (Status, Owed) = ("paidLate", amount);
            return CompletionResult.PaidLate;
        }

        surplusByTrade[trade] = true;
        return CompletionResult.PaidTwice;
    }

    public void Close() => Status = IsOpen ? "closed" : Status;

    public void Expire() => Status = IsOpen ? "expired" : Status;

    /// <summary>The platform tells of a refund that nobody here asked for.</summary>
    public CompletionResult HearOfRefund(string trade, string refundNo, long part)
    {
        if (!surplusByTrade.TryGetValue(trade, out var isSurplus)) return CompletionResult.RefundUnpaid;
        if (heard.TryGetValue(refundNo, out var before)) return before == (trade, part) ? CompletionResult.RefundRepeated : CompletionResult.RefundMismatch;
        if (isSurplus || part > amount - Refunded - Owed) return CompletionResult.RefundMismatch;

        heard[refundNo] = (trade, part);
        GiveBack(part);
        return CompletionResult.RefundCompleted;
    }

    /// <summary>The platform carries out what was owed.</summary>
    public void Settle()
    {
        if (Owed == 0) return;

        var part = Owed;
        Owed = 0;
        GiveBack(part);
    }

    void GiveBack(long part)
    {
        Refunded += part;
        Status = Refunded == amount ? "refunded" : "partiallyRefunded";
    }
}
