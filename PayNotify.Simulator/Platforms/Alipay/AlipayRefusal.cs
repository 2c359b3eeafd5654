namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Why a call was not let through to its method: a closed list (docs/wire/alipay.md 2.2).</summary>
internal enum AlipayRefusal
{
    AppIdMissing,
    MethodMissing,
    TimestampMissing,
    VersionMissing,
    SignTypeMissing,
    SignMissing,
    ParameterContradicts,
    AppIdUnknown,
    SignTypeUnsupported,
    CharsetUnsupported,
    FormatUnsupported,
    TimestampMalformed,
    EncryptionUnsupported,
    AppAuthTokenUnsupported,
    AppCertificateMissing,
    CertificateUnknown,
    RootCertificateMissing,
    RootCertificateUnknown,
    SignatureNotCanonical,
    SignatureWrong,
    MethodUnknown,
    JsonIllegal,
    VersionUnsupported,
    BodyTooLarge,

    // Only in the REST style (docs/wire/alipay.md 6.3).
    NonceMissing,
    TimestampStale,
    HttpMethodWrong,
    ContentTypeWrong,
}
