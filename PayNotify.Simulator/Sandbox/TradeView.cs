using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Sandbox;

/// <param name="Code">The text inside the QR.</param>
/// <param name="CashierUrl">The page that plays the payer's phone.</param>
public sealed record TradeView(
    string Id,
    string Merchant,
    PlatformName Channel,
    string OrderNo,
    string? TradeNo,
    TradeState State,
    long AmountFen,
    long RefundedFen,
    string Currency,
    string Description,
    string? Attach,
    string Code,
    string CashierUrl,
    string? NotifyUrl,
    string? PayerName,
    string? FundSource,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset CodeExpiresAt,
    DateTimeOffset? ScannedAt,
    DateTimeOffset? PaidAt,
    DateTimeOffset? ClosedAt)
{
    public static TradeView Of(PlatformOrder order, string cashierBaseUrl)
    {
        var cashierUrl = $"{cashierBaseUrl}/cashier/{order.Code}";
        return new TradeView(
            order.Id, order.Merchant, order.Platform, order.OrderNo, order.TradeNo, TradeStates.Of(order), order.AmountFen, order.RefundedFen, "CNY", order.Description, order.Attach,
            cashierUrl, cashierUrl, order.NotifyUrl, order.PayerName, order.FundSource, order.CreatedAt, order.ExpiresAt, order.CodeExpiresAt,
            order.ScannedAt, order.PaidAt, order.ClosedAt);
    }
}
