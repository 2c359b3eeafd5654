using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Which application signed this request, if any did (docs/wire/alipay.md 6.2, 6.3). Nothing of the body is parsed before.</summary>
internal sealed class AlipayRestVerifier(MerchantDirectory merchants, TimeProvider time)
{
    /// <summary>The documentation's limit; that the future has the same one is our choice (docs/wire/alipay.md 6.2).</summary>
    static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public AlipayVerdict Verify(AlipayRestRequest request)
    {
        var authorization = request.Authorization;
        var merchant = authorization["app_id"] is { } appId ? merchants.FindByAlipayAppId(appId) : null;

        // Without the header it is the time that is missed first.
        if (authorization["timestamp"] is not { } timestamp) return Refuse(AlipayRefusal.TimestampMissing);
        if (authorization["app_id"] is null) return Refuse(AlipayRefusal.AppIdMissing);
        if (merchant is null) return Refuse(AlipayRefusal.AppIdUnknown);

        if (authorization.Contradicts) return Refuse(AlipayRefusal.ParameterContradicts);
        if (authorization.Scheme != AlipayRestAuthorization.KnownScheme) return Refuse(AlipayRefusal.SignTypeUnsupported);
        if (authorization["nonce"] is null) return Refuse(AlipayRefusal.NonceMissing);
        if (string.IsNullOrEmpty(authorization.Sign)) return Refuse(AlipayRefusal.SignMissing);
        if (request.EncryptType is not null) return Refuse(AlipayRefusal.EncryptionUnsupported);
        if (request.AppAuthToken is not null) return Refuse(AlipayRefusal.AppAuthTokenUnsupported);
        if (CheckTime(timestamp, authorization["expired_seconds"]) is { } untimely) return Refuse(untimely);

        var account = merchant.Alipay;
        var certificates = AlipayCertificateClaim.Of(authorization["app_cert_sn"], request.RootCertificateSerial);
        if (certificates?.CheckApplication(account) is { } notOurs) return Refuse(notOurs);

        var signed = request.SignedBytes;
        if (CanonicalBase64.Decode(authorization.Sign) is not { } signature) return Refuse(AlipayRefusal.SignatureNotCanonical, signed);
        if (!account.AppKey.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            return Refuse(AlipayRefusal.SignatureWrong, signed);

        return certificates?.CheckRoot(account, required: false) is { } otherRoot ? Refuse(otherRoot) : new AlipayVerdict.Verified(merchant);

        AlipayVerdict Refuse(AlipayRefusal refusal, byte[]? signed = null) =>
            new AlipayVerdict.Refused(refusal, merchant, signed is null ? null : Encoding.UTF8.GetString(signed));
    }

    AlipayRefusal? CheckTime(string timestamp, string? expiry)
    {
        if (Number(timestamp) is not { } milliseconds) return AlipayRefusal.TimestampMalformed;
        if (expiry is not null && Number(expiry) is null) return AlipayRefusal.TimestampMalformed;

        var age = TimeSpan.FromMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds() - milliseconds);
        // Compared as numbers: thirteen digits of seconds are more than a TimeSpan holds.
        var life = Number(expiry) is { } seconds && seconds < Window.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Window;
        return age > life || age < -Window ? AlipayRefusal.TimestampStale : null;
    }

    // At most thirteen digits, which as milliseconds is until the year 2286.
    static long? Number(string? text) =>
        text is { Length: > 0 and <= 13 } && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
