using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Sandbox;

/// <param name="RefundNo">The platform's own number; Alipay gives none.</param>
/// <param name="SettlesAt">Null once it has settled.</param>
public sealed record RefundView(
    string Id,
    string Merchant,
    PlatformName Channel,
    string TradeId,
    string OrderNo,
    string? TradeNo,
    string OutRefundNo,
    string? RefundNo,
    RefundState State,
    long AmountFen,
    string? Reason,
    string? NotifyUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SettlesAt,
    DateTimeOffset? SettledAt)
{
    /// <param name="refund">With its order.</param>
    public static RefundView Of(Refund refund) => new(
        refund.Id, refund.Merchant, refund.Platform, refund.Order.Id, refund.Order.OrderNo, refund.Order.TradeNo, refund.OutRefundNo, refund.RefundNo,
        refund.State, refund.AmountFen, refund.Reason, refund.NotifyUrl, refund.CreatedAt, refund.SettlesAt, refund.SettledAt);
}
