using System.Security.Cryptography.X509Certificates;

namespace PayNotify.Simulator.Merchants;

/// <summary>Certificates that real money hangs on, by who has issued them (docs/exposure.md). They have no business in a simulator.</summary>
static class ProductionCertificates
{
    /// <summary>WeChat Pay's own authority: <c>C=CN, O=Tenpay.com, OU=Tenpay.com CA Center, CN=Tenpay.com Root CA</c>.</summary>
    public static bool IsWeChatPays(X509Certificate2 certificate) =>
        Issuer(certificate).Any(name => name.Contains("Tenpay.com", StringComparison.OrdinalIgnoreCase));

    /// <summary>Alipay's: <c>Ant Financial Certification Authority …</c>, and the root above it. Those of Alipay's sandbox end in <c>test</c>.</summary>
    public static bool IsAlipays(X509Certificate2 certificate)
    {
        var issuer = Issuer(certificate).ToList();
        return issuer.Any(name => name.StartsWith("Ant Financial", StringComparison.OrdinalIgnoreCase) || name is "NRCAC")
            && !issuer.Any(name => name.EndsWith("test", StringComparison.OrdinalIgnoreCase));
    }

    static IEnumerable<string> Issuer(X509Certificate2 certificate) => certificate.IssuerName
        .EnumerateRelativeDistinguishedNames()
        .Where(part => !part.HasMultipleElements)
        .Select(part => part.GetSingleElementValue() ?? "");
}
