using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Ids and keys that a merchant brings for its own side on WeChat Pay, so that its test configuration serves unchanged. What is not named stays.</summary>
/// <param name="MerchantCertificate">PEM; its serial number is the one of <c>Authorization</c>.</param>
/// <param name="MerchantPublicKey">Instead of a certificate, together with <paramref name="MerchantSerialNo"/>.</param>
/// <param name="MerchantPrivateKey">Not needed: only the credentials route would show it.</param>
public sealed partial record WeChatImport(
    string? MchId = null,
    string? AppId = null,
    string? ApiV3Key = null,
    string? MerchantCertificate = null,
    string? MerchantPublicKey = null,
    string? MerchantSerialNo = null,
    string? MerchantPrivateKey = null)
{
    internal Func<WeChatKeys, WeChatKeys> Read()
    {
        KeyImport.Require(MchId, Digits(), "wechat.mchId", "1 to 32 digits.");
        KeyImport.Require(AppId, KeyImport.Word(), "wechat.appId", "1 to 32 letters and digits.");
        KeyImport.Require(ApiV3Key, ThirtyTwo(), "wechat.apiV3Key", "32 characters of ASCII.");
        KeyImport.Require(MerchantSerialNo, Hex(), "wechat.merchantSerialNo", "1 to 40 hex digits.");
        var key = KeyImport.Key(
            (MerchantCertificate, "wechat.merchantCertificate"), (MerchantPublicKey, "wechat.merchantPublicKey"), (MerchantPrivateKey, "wechat.merchantPrivateKey"),
            ProductionCertificates.IsWeChatPays);
        var serial = SerialOf(key);
        return present => (key is null ? present : present with { MerchantKey = key.Pem, MerchantCertificate = key.Certificate?.ExportCertificatePem(), MerchantSerialNo = serial }) with
        {
            MchId = MchId ?? present.MchId,
            AppId = AppId ?? present.AppId,
            ApiV3Key = ApiV3Key ?? present.ApiV3Key,
        };
    }

    string? SerialOf(ImportedKey? key)
    {
        if (key is null && MerchantSerialNo is not null) throw ImportedKey.Refused("wechat.merchantSerialNo", "only beside merchantPublicKey.");
        if (key is { Certificate: null } && MerchantSerialNo is null) throw ImportedKey.Refused("wechat.merchantSerialNo", "required beside merchantPublicKey.");
        var ofCertificate = key?.Certificate?.SerialNumber;
        if (ofCertificate is not null && MerchantSerialNo is not null && !ofCertificate.Equals(MerchantSerialNo, StringComparison.OrdinalIgnoreCase))
            throw ImportedKey.Refused("wechat.merchantSerialNo", "the serial number of merchantCertificate.");
        return MerchantSerialNo ?? ofCertificate;
    }

    [GeneratedRegex(@"\A[0-9]{1,32}\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\A[\x21-\x7e]{32}\z")]
    private static partial Regex ThirtyTwo();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{1,40}\z")]
    private static partial Regex Hex();
}

/// <summary>The same on Alipay.</summary>
/// <param name="AppPublicKey">PEM or base64; for public-key mode.</param>
/// <param name="AppCertificate">PEM; for certificate mode.</param>
public sealed partial record AlipayImport(
    string? AppId = null, string? SellerId = null, string? AppPublicKey = null, string? AppCertificate = null, string? AppPrivateKey = null)
{
    internal Func<AlipayKeys, AlipayKeys> Read()
    {
        KeyImport.Require(AppId, KeyImport.Word(), "alipay.appId", "1 to 32 letters and digits.");
        KeyImport.Require(SellerId, Seller(), "alipay.sellerId", "2088 and 12 digits.");
        var key = KeyImport.Key(
            (AppCertificate, "alipay.appCertificate"), (AppPublicKey, "alipay.appPublicKey"), (AppPrivateKey, "alipay.appPrivateKey"),
            ProductionCertificates.IsAlipays);
        return present => (key is null ? present : present with { AppKey = key.Pem, AppCertificate = key.Certificate?.ExportCertificatePem() }) with
        {
            AppId = AppId ?? present.AppId,
            SellerId = SellerId ?? present.SellerId,
        };
    }

    [GeneratedRegex(@"\A2088[0-9]{12}\z")]
    private static partial Regex Seller();
}

static partial class KeyImport
{
    public static Func<MerchantKeys, MerchantKeys> Read(WeChatImport? weChat, AlipayImport? alipay)
    {
        var (ofWeChat, ofAlipay) = (weChat?.Read(), alipay?.Read());
        return present => new MerchantKeys(ofWeChat?.Invoke(present.WeChat) ?? present.WeChat, ofAlipay?.Invoke(present.Alipay) ?? present.Alipay);
    }

    public static void Require(string? text, Regex rule, string field, string words)
    {
        if (text is not null && !rule.IsMatch(text)) throw ImportedKey.Refused(field, words);
    }

    /// <summary>A certificate or a public key, and perhaps the private half of it; null when nothing is named.</summary>
    public static ImportedKey? Key(
        (string? Text, string Field) certificate,
        (string? Text, string Field) publicKey,
        (string? Text, string Field) privateKey,
        Func<X509Certificate2, bool> isProduction)
    {
        if (certificate.Text is not null && publicKey.Text is not null) throw ImportedKey.Refused(publicKey.Field, "not beside a certificate, which has it.");
        var key = certificate.Text is not null ? ImportedKey.OfCertificate(certificate.Text, certificate.Field, isProduction)
            : publicKey.Text is not null ? ImportedKey.OfPublicKey(publicKey.Text, publicKey.Field)
            : null;
        if (privateKey.Text is null) return key;
        return key?.With(privateKey.Text, privateKey.Field) ?? throw ImportedKey.Refused(privateKey.Field, "only beside its public key or certificate.");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9]{1,32}\z")]
    public static partial Regex Word();
}
