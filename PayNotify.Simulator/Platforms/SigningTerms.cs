namespace PayNotify.Simulator.Platforms;

/// <summary>How one attempt is sealed and signed; all of it is genuine unless a fault says otherwise.</summary>
public sealed record SigningTerms
{
    public static SigningTerms Genuine { get; } = new();

    /// <summary>Signed with <see cref="Platforms.ForeignKey"/>.</summary>
    public bool ForeignKey { get; init; }

    /// <summary>WeChat: the public key signs where the certificate should, or the reverse.</summary>
    public bool OtherKeyMode { get; init; }

    /// <summary>WeChat: Wechatpay-Serial names no key of the platform.</summary>
    public bool UnknownSerial { get; init; }

    /// <summary>WeChat: sealed with an APIv3 key that is not the merchant's.</summary>
    public bool ForeignApiV3Key { get; init; }

    /// <summary>WeChat: a signature that is wrong on purpose and says so, to see whether the merchant verifies (docs/wire/wechat.md 2.3).</summary>
    public bool IsProbe { get; init; }

    /// <summary>How far in the past the signature's time lies.</summary>
    public TimeSpan Age { get; init; }
}
