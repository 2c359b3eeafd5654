using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>Alipay's name for a certificate: MD5 of issuer and decimal serial number (docs/wire/alipay.md 4.4).</summary>
internal static class AlipayCertificateSerial
{
    public static string Of(X509Certificate2 certificate)
    {
        // RFC 2253 writes the name from its last part to its first, without blanks.
        var issuer = string.Join(',', certificate.IssuerName
            .EnumerateRelativeDistinguishedNames(reversed: true)
            .Select(part => $"{part.GetSingleElementType().FriendlyName}={part.GetSingleElementValue()}"));
        var serial = new BigInteger(certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true);
        var text = issuer + serial.ToString(CultureInfo.InvariantCulture);

#pragma warning disable CA5351 // a name, not a protection
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
    }
}
