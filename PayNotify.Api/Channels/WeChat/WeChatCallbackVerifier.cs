using System.Globalization;

namespace PayNotify.Api.Channels.WeChat;

/// <summary>
/// Whether bytes come from WeChat, in four steps, cheapest first (docs/wire/wechat.md 2).
/// Probes (<c>WECHATPAY/SIGNTEST/…</c>) fail like any wrong signature; recognising them would be a way around.
/// </summary>
sealed class WeChatCallbackVerifier(WeChatPlatformKeys keys, TimeProvider time)
{
    /// <summary>WeChat's own rule; five whole minutes are already too old, as in its official SDKs.</summary>
    static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <returns>Null when it is genuine.</returns>
    public async ValueTask<RejectionReason?> CheckAsync(Func<string, string?> header, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        // 1. All four headers are there.
        if (WeChatPlatformSignature.From(header) is not { } signed) return RejectionReason.HeaderMissing;

        // 2. It is fresh: a captured callback cannot be played back later.
        if (!long.TryParse(signed.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return RejectionReason.TimestampMalformed;
        if (Math.Abs((double)time.GetUtcNow().ToUnixTimeSeconds() - seconds) >= Tolerance.TotalSeconds) return RejectionReason.TimestampStale;

        // 3. It names a key of the platform. The signature's form comes first, so that garbage never makes us ask for certificates.
        if (!CanonicalBase64.TryDecode(signed.Signature, out var signature)) return RejectionReason.SignatureMalformed;
        if (await keys.FindAsync(signed.Serial, cancellationToken) is not { } key) return RejectionReason.SerialUnknown;

        // 4. That key signed these bytes.
        return signed.Covers(body.Span, signature, key) ? null : RejectionReason.SignatureMismatch;
    }
}
