using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PayNotify.Simulator.Merchants;

/// <summary>
/// Ids and keys of one merchant on both sides, as they are stored: keys PKCS#8 PEM, certificates PEM. The merchant's own key may be its
/// public half alone.
/// </summary>
public sealed record MerchantKeys(WeChatKeys WeChat, AlipayKeys Alipay)
{
    /// <summary>Parses everything, once.</summary>
    public Merchant Open(string name, KeyMode keyMode) => new(name, WeChat.Open(keyMode), Alipay.Open());

    internal static bool IsPrivate(string pem) => pem.StartsWith("-----BEGIN PRIVATE KEY", StringComparison.Ordinal);

    internal static RSA Key(string pem)
    {
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }
}

public sealed record WeChatKeys(
    string MchId,
    string AppId,
    string ApiV3Key,
    string MerchantKey,
    string? MerchantCertificate,
    string PlatformCertificateKey,
    string PlatformCertificate,
    string PlatformKey,
    string PlatformPublicKeyId)
{
    /// <summary>Of a key that was brought; otherwise the certificate has it.</summary>
    public string? MerchantSerialNo { get; init; }

    /// <summary>Those that do not sign, latest first: in use before, or not yet.</summary>
    public IReadOnlyList<CertificateKeys> OtherCertificates { get; init; } = [];

    /// <summary>One more certificate, which signs from now on or waits.</summary>
    public WeChatKeys WithCertificate(CertificateKeys added, bool signs) =>
        signs ? Signing(added, OtherCertificates) : this with { OtherCertificates = [added, .. OtherCertificates] };

    /// <summary>Lets a known certificate sign; null when there is none of that serial.</summary>
    public WeChatKeys? SignedBy(string serialNo)
    {
        if (Serial(PlatformCertificate) == serialNo) return this;
        var chosen = OtherCertificates.FirstOrDefault(known => Serial(known.Certificate) == serialNo);
        return chosen is null ? null : Signing(chosen, [.. OtherCertificates.Where(known => known != chosen)]);
    }

    internal WeChatAccount Open(KeyMode keyMode) => new(
        MchId,
        AppId,
        ApiV3Key,
        keyMode,
        OwnKey(),
        Pair(PlatformCertificate, PlatformCertificateKey),
        MerchantKeys.Key(PlatformKey),
        PlatformPublicKeyId)
    {
        OtherCertificates = [.. OtherCertificates.Select(known => Pair(known.Certificate, known.Key))],
    };

    MerchantKey OwnKey()
    {
        var certificate = MerchantCertificate is null ? null : X509Certificate2.CreateFromPem(MerchantCertificate);
        return new(MerchantKeys.Key(MerchantKey), MerchantSerialNo ?? certificate!.SerialNumber, certificate, MerchantKeys.IsPrivate(MerchantKey));
    }

    WeChatKeys Signing(CertificateKeys chosen, IReadOnlyList<CertificateKeys> others) => this with
    {
        PlatformCertificate = chosen.Certificate,
        PlatformCertificateKey = chosen.Key,
        OtherCertificates = [new(PlatformCertificate, PlatformCertificateKey), .. others],
    };

    static string Serial(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return certificate.SerialNumber;
    }

    static SigningCertificate Pair(string certificatePem, string keyPem)
    {
        var certificate = X509Certificate2.CreateFromPem(certificatePem);
        return new SigningCertificate(certificate, MerchantKeys.Key(keyPem), certificate.SerialNumber);
    }
}

/// <summary>A certificate and the private key it is over, both PEM.</summary>
public sealed record CertificateKeys(string Certificate, string Key);

public sealed record AlipayKeys(
    string AppId,
    string SellerId,
    string AppKey,
    string? AppCertificate,
    string AlipayKey,
    string AlipayCertificate,
    string RootCertificate,
    string EncryptKey)
{
    internal AlipayAccount Open() => new(
        AppId,
        SellerId,
        MerchantKeys.Key(AppKey),
        MerchantKeys.Key(AlipayKey),
        AppCertificate is null ? null : X509Certificate2.CreateFromPem(AppCertificate),
        X509Certificate2.CreateFromPem(AlipayCertificate),
        X509Certificate2.CreateFromPem(RootCertificate),
        EncryptKey)
    {
        HasAppPrivateKey = MerchantKeys.IsPrivate(AppKey),
    };
}
