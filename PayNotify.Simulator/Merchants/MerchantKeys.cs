using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PayNotify.Simulator.Merchants;

/// <summary>Ids and keys of one merchant on both sides, as they are stored: keys PKCS#8 PEM, certificates PEM.</summary>
public sealed record MerchantKeys(WeChatKeys WeChat, AlipayKeys Alipay)
{
    /// <summary>Parses everything, once.</summary>
    public Merchant Open(string name, KeyMode keyMode) => new(name, WeChat.Open(keyMode), Alipay.Open());

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
    string MerchantCertificate,
    string PlatformCertificateKey,
    string PlatformCertificate,
    string PlatformKey,
    string PlatformPublicKeyId)
{
    internal WeChatAccount Open(KeyMode keyMode) => new(
        MchId,
        AppId,
        ApiV3Key,
        keyMode,
        Pair(MerchantCertificate, MerchantKey),
        Pair(PlatformCertificate, PlatformCertificateKey),
        MerchantKeys.Key(PlatformKey),
        PlatformPublicKeyId);

    static SigningCertificate Pair(string certificatePem, string keyPem)
    {
        var certificate = X509Certificate2.CreateFromPem(certificatePem);
        return new SigningCertificate(certificate, MerchantKeys.Key(keyPem), certificate.SerialNumber);
    }
}

public sealed record AlipayKeys(
    string AppId,
    string SellerId,
    string AppKey,
    string AppCertificate,
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
        X509Certificate2.CreateFromPem(AppCertificate),
        X509Certificate2.CreateFromPem(AlipayCertificate),
        X509Certificate2.CreateFromPem(RootCertificate),
        EncryptKey);
}
