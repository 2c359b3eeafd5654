using System.Security.Cryptography;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Which application signed this request, if any did. Nothing of biz_content is parsed before.</summary>
internal sealed class AlipayRequestVerifier(MerchantDirectory merchants)
{
    static readonly (string Name, AlipayRefusal Refusal)[] Required =
    [
        ("method", AlipayRefusal.MethodMissing),
        ("timestamp", AlipayRefusal.TimestampMissing),
        ("version", AlipayRefusal.VersionMissing),
        ("sign_type", AlipayRefusal.SignTypeMissing),
        ("sign", AlipayRefusal.SignMissing),
    ];

    static readonly (string Name, Predicate<string> Allows, AlipayRefusal Refusal)[] Forms =
    [
        ("version", value => value == "1.0", AlipayRefusal.VersionUnsupported),
        ("sign_type", value => value == "RSA2", AlipayRefusal.SignTypeUnsupported),
        ("charset", value => value.Length == 0 || AlipayCharset.Named(value) is not null, AlipayRefusal.CharsetUnsupported),
        ("format", value => value.ToUpperInvariant() is "" or "JSON", AlipayRefusal.FormatUnsupported),
        ("timestamp", value => ChinaTime.ReadPlain(value) is not null, AlipayRefusal.TimestampMalformed),
        ("encrypt_type", value => value.Length == 0, AlipayRefusal.EncryptionUnsupported),
        ("app_auth_token", value => value.Length == 0, AlipayRefusal.AppAuthTokenUnsupported),
    ];

    public AlipayVerdict Verify(AlipayRequest request)
    {
        var merchant = request["app_id"] is { } appId ? merchants.FindByAlipayAppId(appId) : null;

        if (request.Contradicts) return Refuse(AlipayRefusal.ParameterContradicts);

        // The application comes first: an unknown one is told so even without a signature (docs/wire/alipay.md 5).
        if (string.IsNullOrEmpty(request["app_id"])) return Refuse(AlipayRefusal.AppIdMissing);
        if (merchant is null) return Refuse(AlipayRefusal.AppIdUnknown);

        foreach (var (name, refusal) in Required)
        {
            if (string.IsNullOrEmpty(request[name])) return Refuse(refusal);
        }

        foreach (var (name, allows, refusal) in Forms)
        {
            if (request[name] is { } value && !allows(value)) return Refuse(refusal);
        }

        var account = merchant.Alipay;
        var certificates = AlipayCertificateClaim.Of(request["app_cert_sn"], request["alipay_root_cert_sn"]);
        if (certificates?.CheckApplication(account) is { } notOurs) return Refuse(notOurs);

        var built = AlipaySignatureText.OfRequest(request.Parameters, keepEmpty: false);
        if (CanonicalBase64.Decode(request["sign"]!) is not { } signature) return Refuse(AlipayRefusal.SignatureNotCanonical, built);

        // Some clients drop empty values from the string, some keep them (docs/wire/alipay.md 1.2).
        if (!IsOver(built) && !IsOver(AlipaySignatureText.OfRequest(request.Parameters, keepEmpty: true)))
            return Refuse(AlipayRefusal.SignatureWrong, built);

        return certificates?.CheckRoot(account) is { } otherRoot ? Refuse(otherRoot) : new AlipayVerdict.Verified(merchant);

        AlipayVerdict Refuse(AlipayRefusal refusal, string? built = null) => new AlipayVerdict.Refused(refusal, merchant, built);

        bool IsOver(string text) =>
            account.AppKey.VerifyData(request.Charset.Encoding.GetBytes(text), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}

internal abstract record AlipayVerdict
{
    public sealed record Verified(Merchant Merchant) : AlipayVerdict;

    /// <param name="Claimed">Whose application the caller says it is: its key signs the refusal. Null: nobody's, so unsigned.</param>
    /// <param name="BuiltText">The string that the gateway built, where it came that far: it is told to the caller.</param>
    public sealed record Refused(AlipayRefusal Reason, Merchant? Claimed, string? BuiltText = null) : AlipayVerdict;
}
