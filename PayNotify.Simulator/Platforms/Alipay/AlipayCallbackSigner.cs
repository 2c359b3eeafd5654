using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Signs the fields of one sending by rule V1 and writes them as a form (docs/wire/alipay.md 4.1, 4.3).</summary>
internal static class AlipayCallbackSigner
{
    // The odd text/html was observed; strict parsers of the header refuse it, which is worth finding out here.
    static readonly IReadOnlyList<KeyValuePair<string, string>> Headers =
    [
        new("User-Agent", "Mozilla/4.0"),
        new("Content-Type", "application/x-www-form-urlencoded; text/html; charset=utf-8"),
    ];

    public static SignedCallback Sign(RSA alipayKey, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var text = AlipaySignatureText.OfNotification(fields);
        var sign = Convert.ToBase64String(alipayKey.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var form = fields
            .Append(new("sign", sign))
            .OrderBy(field => AlipayCallbackWriter.Place(field.Key))
            .Select(field => $"{WebUtility.UrlEncode(field.Key)}={WebUtility.UrlEncode(field.Value)}");

        return new(Headers, Encoding.ASCII.GetBytes(string.Join('&', form)), text, Plaintext: null);
    }
}
