using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels;

/// <summary>Collects what is wrong with a section of settings, one line each. A line names the setting, never its value.</summary>
sealed class SettingCheck(string section)
{
    readonly List<string> problems = [];

    public ValidateOptionsResult Result => problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

    public void That(bool holds, string setting, string rule)
    {
        if (!holds) problems.Add($"{section}:{setting} {rule}");
    }

    public bool Present(string? value, string setting)
    {
        var present = !string.IsNullOrWhiteSpace(value);
        That(present, setting, "is missing; the file named by --credentials holds it");
        return present;
    }

    public void PrivateKey(string? pem, string setting)
    {
        if (Present(pem, setting)) That(Parses(() => PemKeys.Private(pem!)), setting, "is not an RSA private key in PEM or base64");
    }

    public void PublicKey(string? pem, string setting)
    {
        if (Present(pem, setting)) That(Parses(() => PemKeys.Public(pem!)), setting, "is not an RSA public key in PEM or base64");
    }

    public void Certificate(string? pem, string setting)
    {
        if (Present(pem, setting)) That(Parses(() => PemKeys.OfCertificate(pem!)), setting, "is not an RSA certificate in PEM form");
    }

    /// <param name="secure">Whether it must be https: what is sent there moves money.</param>
    public void Address(string? value, string setting, bool secure)
    {
        if (!Present(value, setting)) return;

        var parsed = Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        That(parsed, setting, "is not an absolute http or https address");
        if (parsed && secure) That(address!.Scheme == "https", setting, "must be https in production; Channels:AllowInsecure=true lifts that");
    }

    static bool Parses(Func<RSA> parse)
    {
        try
        {
            using var key = parse();
            return true;
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
