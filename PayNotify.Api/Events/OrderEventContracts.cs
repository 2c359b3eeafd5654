namespace PayNotify.Api.Events;

/// <summary>An order's whole public state: what GET /api/orders/{id} answers and what every event carries.</summary>
/// <param name="Id">The capability: who has it may watch and pay this order and no other.</param>
/// <param name="Description">In the language in which the order was placed; the platform shows it.</param>
/// <param name="Descriptions">The same for the reader, by language: <c>zh-CN</c> and <c>en</c>.</param>
/// <param name="QrCode">The text inside the QR, the platform's own.</param>
/// <param name="ServerTime">When this was said, so that a page can count down without trusting its own clock.</param>
/// <param name="HeartbeatSeconds">How far apart the stream's <c>hb</c> events are.</param>
/// <param name="Sequence">The number of the newest event within this order.</param>
sealed record OrderState(
    string Id,
    string OrderNo,
    string Channel,
    string Status,
    long AmountFen,
    long RefundedFen,
    string Description,
    IReadOnlyDictionary<string, string>? Descriptions,
    string? QrCode,
    DateTimeOffset? CodeExpiresAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? ScannedAt,
    string? RefundNo,
    DateTimeOffset ServerTime,
    int HeartbeatSeconds,
    int Sequence)
{
    /// <summary>When the order was placed. This and the members below are missing from events that older versions recorded.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the order was cancelled or expired.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When the payer paid, by the platform's clock.</summary>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>The platform's number of the trade that paid the order.</summary>
    public string? TradeNo { get; init; }

    /// <summary>When money of the order last went back.</summary>
    public DateTimeOffset? RefundedAt { get; init; }

    /// <summary>Payments that arrived after the order was paid. Each is refunded in full; none changes the order's status or <c>refundedFen</c>.</summary>
    public IReadOnlyList<SecondPayment> SecondPayments { get; init; } = [];
}

/// <summary>A payment for an order that another trade had paid already.</summary>
/// <param name="TradeNo">The platform's number of this trade.</param>
/// <param name="PaidAt">When the payer paid, by the platform's clock.</param>
/// <param name="RefundNo">The number of its newest refund.</param>
/// <param name="RefundStatus"><c>refunding</c>; <c>refundFailed</c>, when the platform refused the refund so far and the shop has to act; or <c>refunded</c>.</param>
/// <param name="RefundedFen">How much of it went back.</param>
/// <param name="RefundedAt">When money of it last went back.</param>
sealed record SecondPayment(
    string Channel,
    string TradeNo,
    long AmountFen,
    DateTimeOffset PaidAt,
    string RefundNo,
    string RefundStatus,
    long RefundedFen,
    DateTimeOffset? RefundedAt);

static class OrderDescriptions
{
    public static IReadOnlyDictionary<string, string> Of(string chinese, string english) => new Dictionary<string, string> { ["zh-CN"] = chinese, ["en"] = english };
}
