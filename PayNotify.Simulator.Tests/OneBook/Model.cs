namespace PayNotify.Simulator.Tests.OneBook;

/// <summary>What a merchant can see of the order.</summary>
/// <param name="State">The platform's own word, or <c>none</c>.</param>
sealed record Sight(string State, long RefundedFen);

/// <summary>
/// Both platforms' rules for one order as docs/wire tells them, written once more and as plainly as can be: no transactions, no wire, no
/// two entries. A step is accepted or not; what differs between the platforms is in the two subclasses.
/// </summary>
abstract class Model
{
    protected static readonly TimeSpan CodeLife = TimeSpan.FromHours(2);

    protected enum Phase { None, Created, Scanned, Paid, Closed }

    protected Phase Now { get; set; }

    /// <summary>Since the sequence began.</summary>
    protected TimeSpan Time { get; private set; }

    protected TimeSpan CreatedAt { get; private set; }

    protected TimeSpan PaidAt { get; private set; }

    protected TimeSpan Expires { get; private set; }

    protected TimeSpan CodeExpires { get; set; }

    protected long Fen { get; private set; }

    protected Dictionary<string, long> Refunds { get; } = [];

    protected long Refunded => Refunds.Values.Sum();

    protected bool IsOpen => Now is Phase.Created or Phase.Scanned;

    bool IsPayable => IsOpen && Time <= Expires && Time <= CodeExpires;

    /// <returns>Whether the platform takes it.</returns>
    public bool Do(Step step)
    {
        if (step is Step.Wait wait)
        {
            Time += wait.By;
            return true;
        }

        // Payers and the console see the order as it was left; the merchant's calls close first what is over.
        if (step is not (Step.Scan or Step.Pay or Step.CloseByHand)) Settle();
        return step switch
        {
            Step.Create create => Create(create.Fen),
            Step.Scan => Scan(),
            Step.Pay => Pay(),
            Step.Close => Close(),
            Step.Cancel => Cancel(),
            Step.Refund refund => Refund(refund.Number, refund.Fen),
            Step.CloseByHand => CloseByHand(),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    public Sight Look()
    {
        Settle();
        return new(State, Refunded);
    }

    protected abstract string State { get; }

    protected abstract TimeSpan Life { get; }

    protected abstract void Settle();

    protected abstract bool Create(long fen);

    protected abstract bool Close();

    protected abstract bool Cancel();

    protected abstract bool Refund(string number, long fen);

    protected bool Open(long fen)
    {
        if (Now is Phase.None) CreatedAt = Time;
        (Now, Fen, Expires, CodeExpires) = (Phase.Created, fen, Time + Life, Time + CodeLife);
        return true;
    }

    protected bool RenewCode()
    {
        CodeExpires = Time + CodeLife;
        return true;
    }

    protected bool GiveBack(string number, long fen)
    {
        if (fen > Fen - Refunded) return false;
        Refunds[number] = fen;
        return true;
    }

    bool Scan()
    {
        if (!IsPayable) return false;
        Now = Phase.Scanned;
        return true;
    }

    bool Pay()
    {
        if (!IsPayable) return false;
        (Now, PaidAt) = (Phase.Paid, Time);
        return true;
    }

    bool CloseByHand()
    {
        if (!IsOpen) return false;
        Now = Phase.Closed;
        return true;
    }
}
