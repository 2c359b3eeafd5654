using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.Alipay;

/// <summary>The <c>sign</c> of our requests (docs/wire/alipay.md 1.2).</summary>
sealed class AlipayRequestSigner(IOptions<AlipayOptions> options) : IDisposable
{
    readonly RSA key = PemKeys.Private(options.Value.AppPrivateKey!);

    /// <summary>RSA2 over all parameters, <c>sign_type</c> among them.</summary>
    public string Sign(IEnumerable<KeyValuePair<string, string>> parameters) =>
        Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(TextToSign(parameters)), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>Sorted by byte (upper case before lower case), raw values, empty ones left out.</summary>
    internal static string TextToSign(IEnumerable<KeyValuePair<string, string>> parameters) => string.Join('&', parameters
        .Where(parameter => parameter.Key != "sign" && parameter.Value.Length > 0)
        .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
        .Select(parameter => $"{parameter.Key}={parameter.Value}"));

    public void Dispose() => key.Dispose();
}
