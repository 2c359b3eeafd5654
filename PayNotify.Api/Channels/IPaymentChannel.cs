namespace PayNotify.Api.Channels;

/// <summary>A way to be paid. What a platform says counts only after its signature was verified over the bytes received.</summary>
interface IPaymentChannel
{
    ChannelName Name { get; }

    /// <summary>Whom payments must be for; kept with each order, so that an order outlives a change of account.</summary>
    ChannelAccount Account { get; }

    /// <summary>Whether a query says that a payer has opened the code.</summary>
    bool TellsOfScans { get; }

    /// <summary>A callback with more bytes is refused unread.</summary>
    int CallbackBytesMax { get; }

    /// <summary>Opens the trade and gets the text to show as QR. Repeating it with the same values is safe on both platforms.</summary>
    Task<QrResult> CreateQrAsync(QrRequest request, CancellationToken cancellationToken);

    Task<TradeReading> QueryAsync(string orderNo, CancellationToken cancellationToken);

    /// <summary>Asks that the trade can no longer be paid. Repeating it is safe on both platforms.</summary>
    Task<CloseResult> CloseAsync(string orderNo, CancellationToken cancellationToken);

    /// <summary>Asks that money goes back. Repeating it with the same number is safe on both platforms.</summary>
    Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken);

    Task<RefundResult> QueryRefundAsync(string orderNo, string refundNo, CancellationToken cancellationToken);

    /// <summary>Verifies, then opens and reads. Changes nothing.</summary>
    ValueTask<CallbackReading> ReadCallbackAsync(CallbackRequest request, CancellationToken cancellationToken);

    CallbackAnswer Answer(CallbackVerdict verdict);

    /// <summary>Makes one signature, so that the first order does not pay for loading the libraries.</summary>
    void WarmUp();
}

static class PaymentChannels
{
    /// <returns>Null when the channel is not configured: orders of an earlier start may still be on it.</returns>
    public static IPaymentChannel? Find(this IEnumerable<IPaymentChannel> channels, ChannelName name) => channels.FirstOrDefault(channel => channel.Name == name);
}
