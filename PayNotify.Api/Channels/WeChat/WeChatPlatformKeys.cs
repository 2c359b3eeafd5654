using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.WeChat;

/// <summary>
/// The platform's keys by serial. During a rotation, or while a merchant moves from certificates to the public key, several are in use at
/// once, so a callback's serial decides (docs/wire/wechat.md 2.4).
/// </summary>
sealed partial class WeChatPlatformKeys(IOptions<WeChatOptions> options, WeChatCertificates certificates, TimeProvider time)
{
    /// <summary>Anyone can send us serials, so they must not be able to make us ask more often.</summary>
    static readonly TimeSpan RefreshPause = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    volatile IReadOnlyDictionary<string, RSA> keys = Configured(options.Value);
    Task refresh = Task.CompletedTask;
    DateTimeOffset nextRefresh;

    public async ValueTask<RSA?> FindAsync(string serial, CancellationToken cancellationToken)
    {
        if (keys.TryGetValue(serial, out var key)) return key;
        if (!options.Value.TrustsCertificates || !CertificateSerial().IsMatch(serial)) return null;

        await RefreshOnce().WaitAsync(cancellationToken);
        return keys.GetValueOrDefault(serial);
    }

    Task RefreshOnce()
    {
        lock (gate)
        {
            if (!refresh.IsCompleted || time.GetUtcNow() < nextRefresh) return refresh;

            nextRefresh = time.GetUtcNow() + RefreshPause;
            return refresh = RefreshAsync();
        }
    }

    async Task RefreshAsync()
    {
        var merged = new Dictionary<string, RSA>(keys);
        foreach (var (serial, key) in await certificates.DownloadAsync()) merged[serial] = key;

        keys = merged;
    }

    static Dictionary<string, RSA> Configured(WeChatOptions options)
    {
        var keys = new Dictionary<string, RSA>();
        if (options.TrustsPublicKey) keys[options.PlatformPublicKeyId!] = PemKeys.Public(options.PlatformPublicKey!);
        if (options.TrustsCertificates) keys[options.PlatformSerialNo!] = PemKeys.OfCertificate(options.PlatformCertificate!);
        return keys;
    }

    [GeneratedRegex("^[0-9A-F]{8,64}$")]
    private static partial Regex CertificateSerial();
}
