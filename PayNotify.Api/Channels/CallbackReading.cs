namespace PayNotify.Api.Channels;

/// <summary>What became of a callback's bytes: one of the four records below.</summary>
abstract record CallbackReading;

/// <summary>The platform says that an order was paid.</summary>
sealed record Verified(PaymentNotice Notice) : CallbackReading;

/// <summary>The platform says how a refund ended.</summary>
sealed record VerifiedRefund(RefundNotice Notice) : CallbackReading;

/// <summary>Genuine, and not about money: kept and acknowledged, or the platform would repeat it for a day.</summary>
/// <param name="About">The platform's word for it.</param>
sealed record Irrelevant(ChannelName Channel, string NotifyId, string About) : CallbackReading;

sealed record Rejected(RejectionReason Reason) : CallbackReading;
