using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PayNotify.Api.Channels;

/// <summary>
/// Keys as text, parsed once when the program starts: PEM, also with its line breaks written as <c>\n</c> as environment files have
/// them, or base64 without a frame as Alipay issues them. An <see cref="RSA"/> signs and verifies on many threads at once.
/// </summary>
static class PemKeys
{
    /// <exception cref="ArgumentException">Neither PEM nor base64.</exception>
    /// <exception cref="CryptographicException">Not the private half of an RSA key.</exception>
    public static RSA Private(string text)
    {
        var key = Import(text, "PRIVATE KEY", "RSA PRIVATE KEY");
        key.ExportParameters(includePrivateParameters: true);
        return key;
    }

    /// <exception cref="ArgumentException">Neither PEM nor base64.</exception>
    /// <exception cref="CryptographicException">Not an RSA key.</exception>
    public static RSA Public(string text) => Import(text, "PUBLIC KEY", "RSA PUBLIC KEY");

    /// <exception cref="CryptographicException">Not a certificate in PEM form, or one for another kind of key.</exception>
    public static RSA OfCertificate(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(WithLines(pem));
        return certificate.GetRSAPublicKey() ?? throw new CryptographicException("The certificate's key is not RSA.");
    }

    /// <param name="labels">What base64 without a frame may be, in the order of trial.</param>
    static RSA Import(string text, params ReadOnlySpan<string> labels)
    {
        var key = RSA.Create();
        if (text.Contains("-----BEGIN", StringComparison.Ordinal))
        {
            key.ImportFromPem(WithLines(text));
            return key;
        }

        foreach (var label in labels)
        {
            try
            {
                key.ImportFromPem($"-----BEGIN {label}-----\n{WithLines(text).Trim()}\n-----END {label}-----");
                return key;
            }
            catch (CryptographicException) when (label != labels[^1])
            {
                // The next label may fit.
            }
        }

        return key;
    }

    static string WithLines(string pem) => pem.Replace("\\r", "", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
}
