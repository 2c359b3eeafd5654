using System.Security.Cryptography;

namespace PayNotify.Simulator.Platforms;

/// <summary>A key that belongs to nobody: what it signs is well-formed and verifies under no key that a merchant has.</summary>
internal static class ForeignKey
{
    static readonly Lazy<RSA> Made = new(() =>
    {
        var key = RSA.Create(2048);
        key.ExportSubjectPublicKeyInfo();
        return key;
    });

    public static RSA Rsa => Made.Value;
}
