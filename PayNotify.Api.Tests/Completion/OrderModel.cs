using PayNotify.Api.Completion;

namespace PayNotify.Api.Tests.Completion;

/// <summary>What docs/state-machines.md says of an order, written down once more and as plainly as can be: the order is compared with it.</summary>
sealed class OrderModel(long amount)
{
    readonly Dictionary<string, Money> trades = [];
    readonly Dictionary<string, (string Trade, long Part)> heard = [];

    public string Status { get; private set; } = "awaitingPayment";

    /// <summary>Of the trade that paid the order.</summary>
    public long Refunded => trades.Values.SingleOrDefault(money => !money.IsSurplus)?.Refunded ?? 0;

    public int SecondTrades => trades.Values.Count(money => money.IsSurplus);

    public int Payments => trades.Count;

    bool IsOpen => Status is "awaitingPayment";

    public CompletionResult Pay(string trade)
    {
        if (trades.ContainsKey(trade)) return CompletionResult.AlreadyCompleted;

        var result = IsOpen ? CompletionResult.Completed
            : Status is "closed" or "expired" ? CompletionResult.PaidLate
            : CompletionResult.PaidTwice;
        trades[trade] = new(result is CompletionResult.PaidTwice, Owed: result is CompletionResult.Completed ? 0 : amount, Refunded: 0);
        Status = result switch
        {
            CompletionResult.Completed => "paid",
            CompletionResult.PaidLate => "paidLate",
            _ => Status,
        };
        return result;
    }

    public void Close() => Status = IsOpen ? "closed" : Status;

    public void Expire() => Status = IsOpen ? "expired" : Status;

    /// <summary>The platform tells of a refund that nobody here asked for.</summary>
    public CompletionResult HearOfRefund(string trade, string refundNo, long part)
    {
        if (!trades.TryGetValue(trade, out var money)) return CompletionResult.RefundUnpaid;
        if (heard.TryGetValue(refundNo, out var before)) return before == (trade, part) ? CompletionResult.RefundRepeated : CompletionResult.RefundMismatch;
        if (money.Refunded == amount) return CompletionResult.RefundRepeated;
        if (part > amount - money.Refunded) return CompletionResult.RefundMismatch;

        heard[refundNo] = (trade, part);
        GiveBack(trade, money with { Owed = Math.Max(0, money.Owed - part), Refunded = money.Refunded + part });
        return CompletionResult.RefundCompleted;
    }

    /// <summary>The platform carries out what is owed.</summary>
    public void Settle()
    {
        foreach (var (trade, money) in trades.Where(one => one.Value.Owed > 0).ToArray())
        {
            GiveBack(trade, money with { Owed = 0, Refunded = money.Refunded + money.Owed });
        }
    }

    void GiveBack(string trade, Money money)
    {
        trades[trade] = money;
        if (money.IsSurplus) return;

        Status = money.Refunded == amount ? "refunded" : money.Owed > 0 ? "refunding" : "partiallyRefunded";
    }

    sealed record Money(bool IsSurplus, long Owed, long Refunded);
}
