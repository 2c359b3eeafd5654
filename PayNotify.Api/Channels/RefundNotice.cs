namespace PayNotify.Api.Channels;

/// <summary>What a platform says of a refund by itself, after its signature was verified; not yet compared with anything.</summary>
/// <param name="NotifyId">The platform's id of the message. Null when we asked and were told.</param>
/// <param name="RefundNo">The merchant's number of the refund; not ours when it was made on the platform's own pages.</param>
/// <param name="TradeNo">The platform's number of the trade whose money goes back.</param>
/// <param name="MerchantId">Whose trade it is; no platform names the application here.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Amount">What went back by this refund; null where the platform tells the sum of all of them only.</param>
/// <param name="IsWhole">Whether the platform says only that nothing is left: then it is as much as had not gone back before.</param>
sealed record RefundNotice(
    ChannelName Channel,
    string? NotifyId,
    string OrderNo,
    string TradeNo,
    string RefundNo,
    string? MerchantId,
    RefundOutcome Outcome,
    Fen? Amount,
    bool IsWhole = false);

enum RefundOutcome
{
    Succeeded,

    /// <summary>The payer's account takes no money; it may succeed after somebody put that right.</summary>
    Abnormal,

    /// <summary>It ended without money going back.</summary>
    Closed,
}
