namespace PayNotify.Simulator.Tests.OneBook;

/// <summary>docs/wire/alipay.md 3: a trade is born on scan.</summary>
sealed class AlipayModel : Model
{
    bool wasScanned;
    bool wasCancelled;

    bool IsTrade => wasScanned |= Now is Phase.Scanned or Phase.Paid;

    protected override TimeSpan Life => TimeSpan.FromHours(3);

    protected override string State => !IsTrade ? "none" : Now switch
    {
        Phase.Scanned => "WAIT_BUYER_PAY",
        Phase.Paid when Refunded < Fen => "TRADE_SUCCESS",
        _ => "TRADE_CLOSED",
    };

    protected override void Settle()
    {
        _ = IsTrade;
        if (Now is Phase.Scanned && Time > Expires) Now = Phase.Closed;
    }

    protected override bool Create(long fen) => Now switch
    {
        Phase.None or Phase.Created => Open(fen),
        Phase.Scanned => fen == Fen && RenewCode(),
        _ => false,
    };

    protected override bool Close()
    {
        if (!IsTrade || Now is not Phase.Scanned) return false;
        Now = Phase.Closed;
        return true;
    }

    protected override bool Cancel()
    {
        if (!IsTrade || Now is Phase.Closed || wasCancelled) return true;
        if (Now is Phase.Scanned) return Close();
        if (Refunds.Count > 0 || Time > PaidAt + TimeSpan.FromHours(24)) return false;
        return wasCancelled = GiveBack("", Fen);
    }

    protected override bool Refund(string number, long fen)
    {
        if (Now is not Phase.Paid) return false;
        return Refunds.TryGetValue(number, out var known) ? known == fen : GiveBack(number, fen);
    }
}
