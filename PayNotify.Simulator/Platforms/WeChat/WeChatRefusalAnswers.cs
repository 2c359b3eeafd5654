using System.Text;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>How a failed authentication is told: 401, unsigned, with other words below /v3/pay/transactions (docs/wire/wechat.md 1.4).</summary>
internal static class WeChatRefusalAnswers
{
    const long SignatureError = 268443699;
    const int ShownBodyCharacters = 8;

    public static WeChatAnswer Of(WeChatVerdict.Refused refused, WeChatRequest request, bool onTransactions)
    {
        var message = (refused.Reason, onTransactions) switch
        {
            (WeChatRefusal.HeaderMissing or WeChatRefusal.HeaderMalformed, true) => WeChatMessages.HeaderMalformedOnTransactions,
            (WeChatRefusal.HeaderMissing or WeChatRefusal.HeaderMalformed, false) => WeChatMessages.HeaderMalformed,
            (WeChatRefusal.SchemeUnsupported, _) => WeChatMessages.SchemeUnsupported,
            (WeChatRefusal.ClockSkewed, _) => WeChatMessages.ClockSkewed,
            (WeChatRefusal.MerchantUnknown, _) => WeChatMessages.MerchantUnknown,
            (WeChatRefusal.SerialUnknown, _) => WeChatMessages.SerialUnknown,
            (_, true) => WeChatMessages.SignatureWrongOnTransactions,
            (_, false) => WeChatMessages.SignatureWrong,
        };
        var detail = refused.SignedText is { } signed ? SignatureDetail(request, signed) : null;

        return WeChatAnswer.Error(401, "SIGN_ERROR", message, SignatureError, detail).Unsigned() with { HasRequestId = !onTransactions };
    }

    static JsonObject SignatureDetail(WeChatRequest request, byte[] signed)
    {
        // The body is the last but one line feed of the text; everything before it is shown whole.
        var head = Encoding.UTF8.GetString(signed.AsSpan(0, signed.Length - request.Body.Length - 1));
        var body = Encoding.UTF8.GetString(request.Body);

        return new()
        {
            ["field"] = "signature",
            ["issue"] = "sign not match",
            ["location"] = "authorization",
            ["sign_information"] = new JsonObject
            {
                ["method"] = request.Method,
                ["url"] = request.Target,
                ["truncated_sign_message"] = $"{head}{body[..Math.Min(body.Length, ShownBodyCharacters)]}\n",
                ["sign_message_length"] = signed.Length,
            },
        };
    }
}
