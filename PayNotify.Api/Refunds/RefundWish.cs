using System.Text;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Refunds;

/// <summary>The body of POST /api/orders/{id}/refunds.</summary>
/// <param name="AmountFen">At least 1, and no more than is left of the order's money.</param>
/// <param name="Reason">For the payer, 1 to 80 bytes of UTF-8, so 26 Chinese characters: WeChat takes no more, and none that needs four bytes.</param>
sealed record RefundWish(long AmountFen = 0, string? Reason = null)
{
    const int ReasonMax = 80;

    static bool IsOdd(char letter) => char.IsControl(letter) || char.IsSurrogate(letter);

    /// <summary>Checked field by field; each rule has a problem of its own.</summary>
    public ProblemResult? Check(string? idempotencyKey, out Guid? key)
    {
        key = null;
        if (AmountFen < 1) return Problems.AmountOutOfRange.Because("amountFen: must be a whole number of fen, at least 1");
        if (string.IsNullOrWhiteSpace(Reason) || Encoding.UTF8.GetByteCount(Reason) > ReasonMax || Reason.Any(IsOdd))
        {
            return Problems.ReasonInvalid.Because($"reason: must have 1 to {ReasonMax} bytes in UTF-8, without control characters and without any that take four bytes");
        }

        if (idempotencyKey is null) return null;
        if (!Guid.TryParseExact(idempotencyKey, "D", out var parsed)) return Problems.IdempotencyKeyInvalid.Because("Idempotency-Key: must be one UUID");

        key = parsed;
        return null;
    }
}
