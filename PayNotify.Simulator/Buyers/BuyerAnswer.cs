using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Buyers;

/// <summary>How the order stands after a payer's move, and why it was refused if it was.</summary>
public sealed record BuyerAnswer(PlatformOrder Order, BuyerRefusal? Refusal = null);

public enum BuyerRefusal
{
    /// <summary>Closed, paid, expired, or the code was replaced.</summary>
    NotOpen,

    /// <summary>Another payer has scanned it first.</summary>
    OtherPayer,

    PasswordWrong,

    /// <summary>The payer's balance is short; another method may pay.</summary>
    BalanceInsufficient,
}
