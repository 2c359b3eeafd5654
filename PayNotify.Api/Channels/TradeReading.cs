namespace PayNotify.Api.Channels;

/// <summary>What a platform says of a trade when asked: one of the five records below.</summary>
abstract record TradeReading;

/// <summary>Paid, whatever went back of it since.</summary>
/// <param name="IsRefundedWhole">Whether all of it went back; false also where the platform does not tell.</param>
sealed record TradePaid(PaymentNotice Notice, bool IsRefundedWhole = false) : TradeReading;

/// <param name="IsScanned">Whether a payer has opened it; false also where the platform does not tell.</param>
sealed record TradeOpen(bool IsScanned = false) : TradeReading;

sealed record TradeClosed : TradeReading;

sealed record TradeNotFound : TradeReading;

/// <summary>No answer, or none that can be believed: proves nothing.</summary>
sealed record TradeUnknown(string Why) : TradeReading;
