using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PayNotify.Api.Channels;

/// <summary>Keys as PEM text, parsed once when the program starts. An <see cref="RSA"/> signs and verifies on many threads at once.</summary>
static class PemKeys
{
    /// <exception cref="ArgumentException">Not PEM.</exception>
    /// <exception cref="CryptographicException">PEM, and not the private half of an RSA key.</exception>
    public static RSA Private(string pem)
    {
        var key = Import(pem);
        key.ExportParameters(includePrivateParameters: true);
        return key;
    }

    /// <exception cref="ArgumentException">Not PEM.</exception>
    /// <exception cref="CryptographicException">PEM, and not an RSA key.</exception>
    public static RSA Public(string pem) => Import(pem);

    /// <exception cref="CryptographicException">Not a certificate in PEM form, or one for another kind of key.</exception>
    public static RSA OfCertificate(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return certificate.GetRSAPublicKey() ?? throw new CryptographicException("The certificate's key is not RSA.");
    }

    static RSA Import(string pem)
    {
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }
}
