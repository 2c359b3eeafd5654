using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>
/// Certificate mode: the request names the application's certificate and the root that it trusts (docs/wire/alipay.md 1.5, 6.2).
/// A public key has no such numbers.
/// </summary>
internal sealed record AlipayCertificateClaim(string? AppSerial, string? RootSerial)
{
    public static AlipayCertificateClaim? Of(string? appSerial, string? rootSerial) =>
        string.IsNullOrEmpty(appSerial) && string.IsNullOrEmpty(rootSerial) ? null : new(appSerial, rootSerial);

    /// <summary>The application's certificate holds the key that verifies, so it is looked at before the signature.</summary>
    public AlipayRefusal? CheckApplication(AlipayAccount account) =>
        string.IsNullOrEmpty(AppSerial) ? AlipayRefusal.AppCertificateMissing
        : account.AppCertificate is null || AppSerial != AlipayCertificateSerial.Of(account.AppCertificate) ? AlipayRefusal.CertificateUnknown
        : null;

    /// <summary>The root chooses no key, so it is looked at last.</summary>
    /// <param name="required">False in the REST style, where two SDKs never name it (docs/wire/alipay.md 6.2).</param>
    public AlipayRefusal? CheckRoot(AlipayAccount account, bool required = true) =>
        string.IsNullOrEmpty(RootSerial) ? (required ? AlipayRefusal.RootCertificateMissing : null)
        : RootSerial != AlipayCertificateSerial.Of(account.RootCertificate) ? AlipayRefusal.RootCertificateUnknown
        : null;
}
