using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Signs an answer of the REST style in its headers (docs/wire/alipay.md 6.4).</summary>
internal static class AlipayRestSigner
{
    const int NonceLength = 32;

    public static IEnumerable<KeyValuePair<string, string>> Sign(AlipayAccount signer, byte[] body, bool inCertificateMode, DateTimeOffset now) =>
        Sign(signer, body, inCertificateMode, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), RandomText.Hex(NonceLength));

    // In lower case: two of the vendor's SDKs look these names up with their case.
    internal static IEnumerable<KeyValuePair<string, string>> Sign(
        AlipayAccount signer, byte[] body, bool inCertificateMode, string timestamp, string nonce)
    {
        byte[] text = [.. Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n"), .. body, (byte)'\n'];
        var signature = signer.AlipayKey.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        yield return new("alipay-timestamp", timestamp);
        yield return new("alipay-nonce", nonce);
        yield return new("alipay-signature", Convert.ToBase64String(signature));
        if (inCertificateMode) yield return new("alipay-sn", AlipayCertificateSerial.Of(signer.AlipayCertificate));
    }
}
