using System.Security.Cryptography;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Composes the body of an answer; the signature is over exactly the bytes of the node in it (docs/wire/alipay.md 2.1).</summary>
internal static class AlipayResponseSigner
{
    /// <param name="signer">Null where the gateway does not know the application: the answer is unsigned.</param>
    /// <param name="inCertificateMode">Whether the request named a certificate.</param>
    /// <param name="charset">UTF-8 when null.</param>
    public static string Compose(
        string nodeName, JsonObject node, AlipayAccount? signer, bool inCertificateMode, AlipayCharset? charset = null)
    {
        // A solidus stands only inside JSON strings, so escaping it in the finished text is safe.
        var text = WireJson.Text(node).Replace("/", "\\/", StringComparison.Ordinal);
        if (signer is null) return $$"""{"{{nodeName}}":{{text}}}""";

        var signature = signer.AlipayKey.SignData((charset ?? AlipayCharset.Utf8).Encoding.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var certificate = inCertificateMode ? $"\"alipay_cert_sn\":\"{AlipayCertificateSerial.Of(signer.AlipayCertificate)}\"," : "";
        return $$"""{"{{nodeName}}":{{text}},{{certificate}}"sign":"{{Convert.ToBase64String(signature)}}"}""";
    }
}
