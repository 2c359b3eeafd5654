namespace PayNotify.Api.Channels;

/// <summary>What a platform says of a trade when asked: one of the six records below.</summary>
abstract record TradeReading;

/// <summary>Paid, whatever went back of it since.</summary>
sealed record TradePaid(PaymentNotice Notice, TradeRefunds Refunds = TradeRefunds.NoneTold) : TradeReading;

/// <param name="IsScanned">Whether a payer has opened it; false also where the platform does not tell.</param>
sealed record TradeOpen(bool IsScanned = false) : TradeReading;

sealed record TradeClosed : TradeReading;

sealed record TradeNotFound : TradeReading;

/// <summary>An answer in a state that is not known here: it says nothing about money.</summary>
sealed record TradeUnexpected(string State) : TradeReading;

/// <summary>No answer, or none that can be believed: proves nothing.</summary>
sealed record TradeUnknown(string Why) : TradeReading;

/// <summary>What an answer about a paid trade says of money that went back.</summary>
enum TradeRefunds
{
    /// <summary>Nothing. On Alipay a part may have gone back all the same.</summary>
    NoneTold,

    /// <summary>Something was asked back; the answer does not say how much.</summary>
    Some,

    /// <summary>All of it went back.</summary>
    Whole,
}
