namespace PayNotify.Api.Channels;

/// <summary>What a platform says it was paid, after its signature was verified; not yet compared with any order.</summary>
/// <param name="NotifyId">The platform's id of the message; equal in all its deliveries. Null when we asked and were told.</param>
/// <param name="OrderNo">Our merchant order number, <c>out_trade_no</c>.</param>
/// <param name="TradeNo">The platform's number of the trade.</param>
/// <param name="Amount">The order's whole amount, before coupons.</param>
sealed record PaymentNotice(
    ChannelName Channel,
    string? NotifyId,
    string OrderNo,
    string TradeNo,
    ChannelAccount PaidTo,
    Fen Amount,
    string Currency,
    DateTimeOffset PaidAt);
