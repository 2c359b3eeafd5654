using System.Text;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

internal sealed class WeChatPlatform : IPlatform
{
    readonly WeChatCallbackKeys turns = new();

    public PlatformName Name => PlatformName.WeChat;

    public IReadOnlyList<string> CallbackTypes { get; } = [.. WeChatCallbackType.All.Select(type => type.Name)];

    public IReadOnlyList<CallbackField> FieldsOf(string type) => WeChatCallbackFields.Of(Known(type));

    public CallbackDraft DraftPayment(Merchant merchant, PlatformOrder order, DateTimeOffset businessNow) =>
        WeChatCallbackWriter.Draft(merchant, order, businessNow);

    public CallbackDraft DraftRefund(Merchant merchant, Refund refund, DateTimeOffset businessNow) =>
        WeChatCallbackWriter.Draft(merchant, refund, businessNow);

    public CallbackDraft DraftWithoutOrder(Merchant merchant, string type, DateTimeOffset businessNow)
    {
        var known = Known(type);
        var order = UnplacedOrder.Create(merchant, Name, businessNow);
        order.Scan($"o{RandomText.Alphanumeric(27)}", "微信用户", tradeNo: null, businessNow);
        order.Pay($"4200{RandomText.Digits(24)}", "OTHERS", businessNow);
        if (known.Outcome is not { } outcome) return WeChatCallbackWriter.Draft(merchant, order, businessNow);

        var refund = UnplacedOrder.Refund(order, WeChatRefundNumber.New(businessNow), businessNow);
        refund.Settle(outcome, businessNow);
        return WeChatCallbackWriter.Draft(merchant, refund, businessNow);
    }

    public SignedCallback Sign(Merchant merchant, CallbackDraft draft, DateTimeOffset businessNow, DateTimeOffset wireNow, SigningTerms? terms = null)
    {
        terms ??= SigningTerms.Genuine;
        var body = WeChatCallbackWriter.Write(terms.ForeignApiV3Key ? RandomText.Alphanumeric(WeChatSealer.KeyLength) : merchant.WeChat.ApiV3Key, draft);
        var headers = WeChatCallbackSigner.Sign(merchant.WeChat, turns.IsPublicKeys(merchant, draft.AskedSerial), body, wireNow, terms);

        return new(headers, body, SignedText(headers, body), WeChatCallbackWriter.Plaintext(draft)) { IsProbe = terms.IsProbe };
    }

    public AnswerReading ReadAnswer(int status, ReadOnlySpan<byte> body) => WeChatAnswerReader.Read(status);

    public MerchantAnswer Acceptance { get; } = new(StatusCodes.Status204NoContent, "");

    public MerchantAnswer Refusal { get; } = new(StatusCodes.Status500InternalServerError, """{"code":"FAIL","message":"失败"}""");

    static WeChatCallbackType Known(string type) => WeChatCallbackType.Find(type) ?? throw new ArgumentOutOfRangeException(nameof(type), type, "Not a callback of WeChat Pay.");

    static string SignedText(IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body)
    {
        return Encoding.UTF8.GetString(WeChatSignatureText.OfPlatform(Value("Wechatpay-Timestamp"), Value("Wechatpay-Nonce"), body));

        string Value(string name) => headers.First(header => header.Key == name).Value;
    }
}
