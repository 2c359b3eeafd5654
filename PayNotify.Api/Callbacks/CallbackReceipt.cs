using PayNotify.Api.Channels;
using PayNotify.Api.Completion;

namespace PayNotify.Api.Callbacks;

/// <summary>
/// The evidence of one genuine callback: a row for every arrival, repeated ones too, with what came of it. Refused callbacks leave none,
/// because anyone can send those.
/// </summary>
sealed class CallbackReceipt
{
    public const string Ignored = "Ignored";

    CallbackReceipt()
    {
    }

    public long Id { get; private set; }

    public ChannelName Channel { get; private set; }

    public string? NotifyId { get; private set; }

    /// <summary>A <see cref="CompletionResult"/>, or <see cref="Ignored"/>.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>The number of the refund that it is about, or the platform's word for what an ignored callback was about.</summary>
    public string? About { get; private set; }

    public string? OrderNo { get; private set; }

    public string? TradeNo { get; private set; }

    public Fen? Amount { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public static CallbackReceipt Of(PaymentNotice notice, CompletionResult result, DateTimeOffset now) => new()
    {
        Channel = notice.Channel,
        NotifyId = notice.NotifyId,
        Outcome = result.ToString(),
        OrderNo = notice.OrderNo,
        TradeNo = notice.TradeNo,
        Amount = notice.Amount,
        ReceivedAt = now,
    };

    public static CallbackReceipt Of(RefundNotice notice, CompletionResult result, DateTimeOffset now) => new()
    {
        Channel = notice.Channel,
        NotifyId = notice.NotifyId,
        Outcome = result.ToString(),
        About = notice.RefundNo,
        OrderNo = notice.OrderNo,
        TradeNo = notice.TradeNo,
        Amount = notice.Amount,
        ReceivedAt = now,
    };

    public static CallbackReceipt Of(Irrelevant callback, DateTimeOffset now) => new()
    {
        Channel = callback.Channel,
        NotifyId = callback.NotifyId,
        Outcome = Ignored,
        About = callback.About,
        ReceivedAt = now,
    };
}
