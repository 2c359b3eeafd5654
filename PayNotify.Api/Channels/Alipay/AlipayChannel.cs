using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.Alipay;

sealed class AlipayChannel(
    AlipayClient client,
    AlipayRefunds refunds,
    AlipayCallbackVerifier verifier,
    AlipayRequestSigner signer,
    IOptions<AlipayOptions> options) : IPaymentChannel
{
    public ChannelName Name => ChannelName.Alipay;

    public ChannelAccount Account { get; } = new(options.Value.SellerId!, options.Value.AppId!);

    /// <summary>The trade is born on the scan (docs/wire/alipay.md 3.1).</summary>
    public bool TellsOfScans => true;

    /// <summary>A payment's form has about 1 kB.</summary>
    public int CallbackBytesMax => 64 * 1024;

    public Task<QrResult> CreateQrAsync(QrRequest request, CancellationToken cancellationToken) => client.CreateQrAsync(request, cancellationToken);

    public Task<TradeReading> QueryAsync(string orderNo, CancellationToken cancellationToken) => client.QueryAsync(orderNo, cancellationToken);

    public Task<CloseResult> CloseAsync(string orderNo, CancellationToken cancellationToken) => client.CloseAsync(orderNo, cancellationToken);

    public Task<RefundResult> RefundAsync(RefundRequest request, CancellationToken cancellationToken) => refunds.RefundAsync(request, cancellationToken);

    public Task<RefundResult> QueryRefundAsync(string orderNo, string refundNo, CancellationToken cancellationToken) =>
        refunds.QueryAsync(orderNo, refundNo, cancellationToken);

    public ValueTask<CallbackReading> ReadCallbackAsync(CallbackRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(
        !AlipayForm.TryParse(request.Body.Span, request.Header("Content-Type"), out var form, out var malformed) ? new Rejected(malformed)
        : verifier.Check(form) is { } reason ? new Rejected(reason)
        : AlipayCallbackReader.Read(form));

    public CallbackAnswer Answer(CallbackVerdict verdict) => AlipayCallbackAnswer.To(verdict);

    public void WarmUp() => signer.Sign([]);
}
