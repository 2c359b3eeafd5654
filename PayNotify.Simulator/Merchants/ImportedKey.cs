using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Merchants;

/// <summary>A key of the merchant's own, as text in a request: PEM, or base64 without frame. What is kept is written anew; a refusal never repeats it.</summary>
sealed record ImportedKey(string Pem, X509Certificate2? Certificate)
{
    const string SizeRule = "an RSA key of 2048 to 4096 bits";

    /// <param name="isProduction">Asked of each certificate of the text, which may be a chain; the first is the merchant's.</param>
    public static ImportedKey OfCertificate(string text, string field, Func<X509Certificate2, bool> isProduction)
    {
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(WithLines(text));
        }
        catch (CryptographicException)
        {
            // Said below: there is none.
        }

        if (chain.Count == 0) throw Refused(field, "a certificate in PEM.");
        if (chain.Any(isProduction))
            throw Refused(field, "not a production certificate: the platform's real authority has issued it. Bring one of a test configuration; nothing was stored.");
        using var key = chain[0].GetRSAPublicKey() ?? throw Refused(field, $"a certificate over {SizeRule}.");
        return new ImportedKey(Public(key, field), chain[0]);
    }

    public static ImportedKey OfPublicKey(string text, string field)
    {
        if (text.Contains("PRIVATE", StringComparison.Ordinal)) throw Refused(field, "the public half alone.");
        using var key = Parse(text, field, (rsa, der) => rsa.ImportSubjectPublicKeyInfo(der, out _), (rsa, der) => rsa.ImportRSAPublicKey(der, out _));
        return new ImportedKey(Public(key, field), null);
    }

    /// <summary>With its private half, which must belong to it.</summary>
    public ImportedKey With(string privateKey, string field)
    {
        using var key = Parse(privateKey, field, (rsa, der) => rsa.ImportPkcs8PrivateKey(der, out _), (rsa, der) => rsa.ImportRSAPrivateKey(der, out _));
        if (Public(key, field) != Pem) throw Refused(field, "the private half of the public key or certificate beside it.");
        try
        {
            return this with { Pem = key.ExportPkcs8PrivateKeyPem() };
        }
        catch (CryptographicException)
        {
            throw Refused(field, "a private key.");
        }
    }

    /// <param name="field">With the path of its object; the code has its last part.</param>
    public static InvalidInputException Refused(string field, string rule) =>
        new(Input.Invalid(field[(field.LastIndexOf('.') + 1)..], rule).Code, field, rule);

    static RSA Parse(string text, string field, Action<RSA, byte[]> ofBase64, Action<RSA, byte[]> ofPkcs1)
    {
        var key = RSA.Create();
        try
        {
            if (text.Contains("-----BEGIN", StringComparison.Ordinal)) key.ImportFromPem(WithLines(text));
            else ImportEither(Convert.FromBase64String(text));
            return key;
        }
        catch (Exception broken) when (broken is CryptographicException or ArgumentException or FormatException)
        {
            key.Dispose();
            throw Refused(field, "an RSA key in PEM, or in base64 without a frame.");
        }

        void ImportEither(byte[] der)
        {
            try
            {
                ofBase64(key, der);
            }
            catch (CryptographicException)
            {
                ofPkcs1(key, der);
            }
        }
    }

    /// <summary>Environment files hold line breaks as a backslash and a letter.</summary>
    static string WithLines(string pem) => pem.Replace("\\r", "", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);

    static string Public(RSA key, string field) =>
        key.KeySize is >= 2048 and <= 4096 ? key.ExportSubjectPublicKeyInfoPem() : throw Refused(field, SizeRule + ".");
}
