using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.WeChat;

sealed class WeChatChannel(
    WeChatClient client,
    WeChatRefunds refunds,
    WeChatCallbackVerifier verifier,
    WeChatCallbackReader reader,
    WeChatRequestSigner signer,
    IOptions<WeChatOptions> options) : IPaymentChannel
{
    public ChannelName Name => ChannelName.WeChat;

    public ChannelAccount Account { get; } = new(options.Value.MchId!, options.Value.AppId!);

    /// <summary>A scanned trade is NOTPAY like any other.</summary>
    public bool TellsOfScans => false;

    /// <summary>A payment's callback has about 1 kB; with every coupon detail it stays far below this.</summary>
    public int CallbackBytesMax => 256 * 1024;

    public Task<QrResult> CreateQrAsync(QrRequest request, CancellationToken cancellationToken) => client.CreateQrAsync(request, cancellationToken);

    public Task<TradeReading> QueryAsync(string orderNo, CancellationToken cancellationToken) => client.QueryAsync(orderNo, cancellationToken);

    public Task<CloseResult> CloseAsync(string orderNo, CancellationToken cancellationToken) => client.CloseAsync(orderNo, cancellationToken);

    public Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken) => refunds.RefundAsync(request, cancellationToken);

    public Task<RefundResult> QueryRefundAsync(string orderNo, string refundNo, CancellationToken cancellationToken) =>
        refunds.QueryAsync(refundNo, cancellationToken);

    public async ValueTask<CallbackReading> ReadCallbackAsync(CallbackRequest request, CancellationToken cancellationToken) =>
        await verifier.CheckAsync(request.Header, request.Body, cancellationToken) is { } reason
            ? new Rejected(reason)
            : reader.Read(request.Body.Span);

    public CallbackAnswer Answer(CallbackVerdict verdict) => WeChatCallbackAnswer.To(verdict);

    public void WarmUp() => signer.Authorize(HttpMethod.Get, "/", []);
}
