namespace PayNotify.Api.Events;

/// <summary>An order's whole public state: what GET /api/orders/{id} answers and what every event carries.</summary>
/// <param name="Id">The capability: who has it may watch and pay this order and no other.</param>
/// <param name="Description">In the language of whoever placed the order, as the platform shows it.</param>
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
    int Sequence);

static class OrderDescriptions
{
    public static IReadOnlyDictionary<string, string> Of(string chinese, string english) => new Dictionary<string, string> { ["zh-CN"] = chinese, ["en"] = english };
}
