using System.Globalization;
using System.Security.Cryptography;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>Who signed this request, if anybody did. Looks at bytes only; nothing of the body is parsed before.</summary>
internal sealed class WeChatRequestVerifier(MerchantDirectory merchants, TimeProvider time)
{
    /// <summary>"不得超过5分钟": exactly five minutes pass (docs/wire/wechat.md 1.4).</summary>
    const long WindowSeconds = 300;

    public WeChatVerdict Verify(WeChatRequest request)
    {
        if (!WeChatAuthorization.TryParse(request.Authorization, out var claim, out var refusal)) return Refuse(refusal.Value);

        if (Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - claim.Timestamp) > WindowSeconds) return Refuse(WeChatRefusal.ClockSkewed);

        if (merchants.FindByMchId(claim.MchId) is not { } merchant) return Refuse(WeChatRefusal.MerchantUnknown);

        var known = merchant.WeChat.MerchantKey;
        if (claim.SerialNo != known.SerialNo) return Refuse(WeChatRefusal.SerialUnknown);

        var timestamp = claim.Timestamp.ToString(CultureInfo.InvariantCulture);
        var signed = WeChatSignatureText.OfRequest(request.Method, request.Target, timestamp, claim.Nonce, request.Body);
        if (CanonicalBase64.Decode(claim.Signature) is not { } signature) return Refuse(WeChatRefusal.SignatureNotCanonical, signed);

        return known.Key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ? new WeChatVerdict.Verified(merchant)
            : Refuse(WeChatRefusal.SignatureWrong, signed);
    }

    static WeChatVerdict.Refused Refuse(WeChatRefusal reason, byte[]? signedText = null) => new(reason, signedText);
}

internal abstract record WeChatVerdict
{
    public sealed record Verified(Merchant Merchant) : WeChatVerdict;

    /// <param name="SignedText">The string the platform built, where it came that far: it is told to the caller.</param>
    public sealed record Refused(WeChatRefusal Reason, byte[]? SignedText = null) : WeChatVerdict;
}
