using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PayNotify.Simulator.Merchants;

/// <summary>X.509 certificates that every known vendor SDK can read: RSA with SHA-256, a positive serial, plain names.</summary>
static class SandboxCertificate
{
    /// <summary>WeChat Pay prints serials as 40 hex digits.</summary>
    public const int WeChatSerialBytes = 20;

    /// <summary>Alipay's PHP SDK cannot turn longer serials into the decimal text that is hashed.</summary>
    public const int AlipaySerialBytes = 16;

    /// <summary>Country, organisation, unit, common name, in this order in the DER, without commas: some SDKs take the issuer apart by hand.</summary>
    public static X500DistinguishedName Name(string organisation, string unit, string commonName)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        name.AddOrganizationalUnitName(unit);
        name.AddOrganizationName(organisation);
        name.AddCountryOrRegion("CN");
        return name.Build();
    }

    /// <param name="subjectKey">Only its public half goes into the certificate.</param>
    public static X509Certificate2 Issue(
        X500DistinguishedName subject,
        RSA subjectKey,
        X500DistinguishedName issuer,
        RSA issuerKey,
        int serialBytes,
        DateTimeOffset now)
    {
        var request = new CertificateRequest(subject, subjectKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var isRoot = ReferenceEquals(subjectKey, issuerKey);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isRoot, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            isRoot ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign : X509KeyUsageFlags.DigitalSignature,
            critical: true));

        // A day of grace for receivers whose clock is behind; five years is what WeChat Pay's own certificates live.
        return request.Create(
            issuer,
            X509SignatureGenerator.CreateForRSA(issuerKey, RSASignaturePadding.Pkcs1),
            now.AddDays(-1),
            now.AddYears(isRoot ? 20 : 5),
            NewSerial(serialBytes));
    }

    /// <summary>First byte from 0x10 to 0x7F: positive, and no digit of the hex text is lost.</summary>
    static byte[] NewSerial(int length)
    {
        var serial = RandomNumberGenerator.GetBytes(length);
        serial[0] = (byte)RandomNumberGenerator.GetInt32(0x10, 0x80);
        return serial;
    }
}
