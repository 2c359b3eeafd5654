using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PayNotify.Simulator.Merchants;

/// <summary>Makes up a merchant: ids that look like the vendors', and one RSA-2048 pair a role, none used for two roles.</summary>
static class MintMerchant
{
    const string Alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    static X500DistinguishedName WeChatRoot => SandboxCertificate.Name("PayNotify Sandbox", "WeChat Pay simulated", "Sandbox Root CA");

    static X500DistinguishedName WeChatPlatform => SandboxCertificate.Name("PayNotify Sandbox", "WeChat Pay simulated", "Tenpay.com sign");

    /// <param name="now">Wire time: certificates follow it.</param>
    public static async Task<MerchantKeys> ExecuteAsync(DateTimeOffset now)
    {
        var weChat = Task.Run(() => MintWeChatAsync(now));
        var alipay = Task.Run(() => MintAlipayAsync(now));
        return new MerchantKeys(await weChat, await alipay);
    }

    /// <summary>Another platform certificate of WeChat Pay; nobody keeps the root that has issued it.</summary>
    /// <param name="now">Wire time: certificates follow it.</param>
    public static async Task<CertificateKeys> PlatformCertificateAsync(DateTimeOffset now)
    {
        var keys = await Task.WhenAll(NewKey(), NewKey());
        using var root = keys[0];
        using var key = keys[1];
        using var certificate = SandboxCertificate.Issue(WeChatPlatform, key, WeChatRoot, root, SandboxCertificate.WeChatSerialBytes, now);
        return new CertificateKeys(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    static async Task<WeChatKeys> MintWeChatAsync(DateTimeOffset now)
    {
        var keys = await Task.WhenAll(NewKey(), NewKey(), NewKey(), NewKey());
        using var root = keys[0];
        using var merchant = keys[1];
        using var platformCertificate = keys[2];
        using var platform = keys[3];
        var mchId = "19" + Digits(8);
        return new WeChatKeys(
            mchId,
            AppId: "wx" + RandomNumberGenerator.GetHexString(16, lowercase: true),
            ApiV3Key: RandomNumberGenerator.GetString(Alphanumerics, 32),
            merchant.ExportPkcs8PrivateKeyPem(),
            Certificate(SandboxCertificate.Name("PayNotify Sandbox", "Merchant", mchId), merchant),
            platformCertificate.ExportPkcs8PrivateKeyPem(),
            Certificate(WeChatPlatform, platformCertificate),
            platform.ExportPkcs8PrivateKeyPem(),
            PlatformPublicKeyId: $"PUB_KEY_ID_01{mchId}{now.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{Digits(14)}");

        string Certificate(X500DistinguishedName subject, RSA key)
        {
            using var certificate = SandboxCertificate.Issue(subject, key, WeChatRoot, root, SandboxCertificate.WeChatSerialBytes, now);
            return certificate.ExportCertificatePem();
        }
    }

    static async Task<AlipayKeys> MintAlipayAsync(DateTimeOffset now)
    {
        var keys = await Task.WhenAll(NewKey(), NewKey(), NewKey());
        using var root = keys[0];
        using var app = keys[1];
        using var alipay = keys[2];
        var appId = "9021" + Digits(12);
        var issuer = SandboxCertificate.Name("PayNotify Sandbox", "Alipay simulated", "Sandbox Root CA");
        return new AlipayKeys(
            appId,
            SellerId: "2088" + Digits(12),
            app.ExportPkcs8PrivateKeyPem(),
            Certificate(SandboxCertificate.Name("PayNotify Sandbox", "Merchant", appId), app),
            alipay.ExportPkcs8PrivateKeyPem(),
            Certificate(SandboxCertificate.Name("PayNotify Sandbox", "Alipay simulated", $"Sandbox {appId}"), alipay),
            Certificate(issuer, root),
            EncryptKey: Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)));

        string Certificate(X500DistinguishedName subject, RSA key)
        {
            using var certificate = SandboxCertificate.Issue(subject, key, issuer, root, SandboxCertificate.AlipaySerialBytes, now);
            return certificate.ExportCertificatePem();
        }
    }

    // The pair is made at its first use, which has to happen here: finding the primes is the slow part.
    static Task<RSA> NewKey() => Task.Run(() =>
    {
        var key = RSA.Create(2048);
        key.ExportSubjectPublicKeyInfo();
        return key;
    });

    static string Digits(int count) => RandomNumberGenerator.GetString("0123456789", count);
}
