using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Signs the fields of one sending by rule V1 and writes them as a form (docs/wire/alipay.md 4.1, 4.3).</summary>
internal static class AlipayCallbackSigner
{
    public static SignedCallback Sign(RSA alipayKey, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var charset = AlipayCharset.Named(fields.FirstOrDefault(field => field.Key == "charset").Value) ?? AlipayCharset.Utf8;
        var text = AlipaySignatureText.OfNotification(fields);
        var sign = Convert.ToBase64String(alipayKey.SignData(charset.Encoding.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var form = fields
            .Append(new("sign", sign))
            .OrderBy(field => AlipayCallbackWriter.Place(field.Key))
            .Select(field => $"{Escape(field.Key, charset)}={Escape(field.Value, charset)}");

        return new(Headers(charset), Encoding.ASCII.GetBytes(string.Join('&', form)), text, Plaintext: null);
    }

    static IReadOnlyList<KeyValuePair<string, string>> Headers(AlipayCharset charset) =>
    [
        new("User-Agent", "Mozilla/4.0"),
        new("Content-Type", $"application/x-www-form-urlencoded; charset={charset.Name}"),
    ];

    static string Escape(string text, AlipayCharset charset)
    {
        var bytes = charset.Encoding.GetBytes(text);
        return Encoding.ASCII.GetString(WebUtility.UrlEncodeToBytes(bytes, 0, bytes.Length)!);
    }
}
