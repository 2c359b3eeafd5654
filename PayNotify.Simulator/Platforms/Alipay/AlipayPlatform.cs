using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.Alipay;

internal sealed class AlipayPlatform : IPlatform
{
    public const string Success = "TRADE_SUCCESS";
    public const string Closed = "TRADE_CLOSED";
    public const string Finished = "TRADE_FINISHED";
    const string Waiting = "WAIT_BUYER_PAY";

    public PlatformName Name => PlatformName.Alipay;

    public IReadOnlyList<string> CallbackTypes { get; } = [Success, Closed, Finished, Waiting];

    public IReadOnlyList<CallbackField> FieldsOf(string type) => AlipayCallbackFields.Of(type);

    public CallbackDraft DraftPayment(Merchant merchant, PlatformOrder order, DateTimeOffset businessNow) =>
        AlipayCallbackWriter.Draft(merchant, order, Success, businessNow);

    public CallbackDraft DraftRefund(Merchant merchant, Refund refund, DateTimeOffset businessNow) =>
        AlipayCallbackWriter.Draft(merchant, refund, refund.Order.IsRefundedInFull ? Closed : Success, businessNow);

    public CallbackDraft DraftWithoutOrder(Merchant merchant, string type, DateTimeOffset businessNow)
    {
        if (!CallbackTypes.Contains(type)) throw new ArgumentOutOfRangeException(nameof(type), type, "Not a callback of Alipay.");

        var trade = UnplacedOrder.Create(merchant, Name, businessNow);
        var tradeNo = $"{ChinaTime.Of(businessNow):yyyyMMdd}{RandomText.Digits(20)}";
        trade.Scan($"2088{RandomText.Digits(12)}", "159****0000", tradeNo, businessNow);
        if (type is Success or Finished) trade.Pay(tradeNo, "ALIPAYACCOUNT", businessNow);
        if (type is Closed) trade.Close(businessNow);
        return AlipayCallbackWriter.Draft(merchant, trade, type, businessNow);
    }

    public SignedCallback Sign(Merchant merchant, CallbackDraft draft, DateTimeOffset businessNow, DateTimeOffset wireNow, SigningTerms? terms = null)
    {
        terms ??= SigningTerms.Genuine;
        return AlipayCallbackSigner.Sign(
            terms.ForeignKey ? ForeignKey.Rsa : merchant.Alipay.AlipayKey,
            AlipayCallbackWriter.Write(draft, businessNow - terms.Age));
    }

    public AnswerReading ReadAnswer(int status, ReadOnlySpan<byte> body) => AlipayAnswerReader.Read(status, body);

    public MerchantAnswer Acceptance { get; } = new(StatusCodes.Status200OK, "success");

    public MerchantAnswer Refusal { get; } = new(StatusCodes.Status200OK, "fail");
}
