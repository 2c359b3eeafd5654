using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.Alipay;

/// <summary>Alipay's key for this application. It signs callbacks and answers alike, and nothing on the wire names it.</summary>
sealed class AlipayPlatformKeys(IOptions<AlipayOptions> options) : IDisposable
{
    readonly RSA key = PemKeys.Public(options.Value.AlipayPublicKey!);

    /// <returns>Null when the signature, as base64 text, is Alipay's over these bytes.</returns>
    public RejectionReason? Check(ReadOnlySpan<byte> message, string signature) =>
        !CanonicalBase64.TryDecode(signature, out var bytes) ? RejectionReason.SignatureMalformed
        : key.VerifyData(message, bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ? null
        : RejectionReason.SignatureMismatch;

    public void Dispose() => key.Dispose();
}
