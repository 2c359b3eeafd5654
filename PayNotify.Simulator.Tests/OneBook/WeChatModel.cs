namespace PayNotify.Simulator.Tests.OneBook;

/// <summary>docs/wire/wechat.md 4: an order is there from the first code on, and a scan shows nowhere.</summary>
sealed class WeChatModel : Model
{
    protected override TimeSpan Life => TimeSpan.FromDays(7);

    protected override string State => Now switch
    {
        Phase.None => "none",
        Phase.Closed => "CLOSED",
        Phase.Paid when Refunds.Count > 0 => "REFUND",
        Phase.Paid => "SUCCESS",
        _ => "NOTPAY",
    };

    protected override void Settle()
    {
        if (IsOpen && Time >= CreatedAt + Life) Now = Phase.Closed;
    }

    protected override bool Create(long fen) => Now switch
    {
        Phase.None => Open(fen),
        Phase.Created or Phase.Scanned => fen == Fen && RenewCode(),
        _ => false,
    };

    protected override bool Close()
    {
        if (Now is Phase.Paid) return false;
        if (IsOpen) Now = Phase.Closed;
        return true;
    }

    protected override bool Cancel() => throw new NotSupportedException("WeChat Pay has no cancel.");

    protected override bool Refund(string number, long fen)
    {
        if (Refunds.TryGetValue(number, out var known)) return known == fen;
        return Now is Phase.Paid && GiveBack(number, fen);
    }
}
