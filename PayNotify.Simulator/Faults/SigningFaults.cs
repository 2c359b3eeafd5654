using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Faults;

/// <summary>The right content under a seal or a signature that the merchant must not accept.</summary>
static class SigningFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new Fault<SigningTerms>(
            "wrongSignature",
            FaultStage.Signing,
            Fault.Both,
            new("Signed with a key that is not the platform's, as a forger would.", "用非平台的密钥签名，如同伪造者。"),
            (terms, _) => terms with { ForeignKey = true }),
        new Fault<SigningTerms>(
            "staleTimestamp",
            FaultStage.Signing,
            Fault.Both,
            new("Signed for a moment long past, as in a replay; on Alipay, which signs no freshness, an old notify_time.", "时间戳早已过期，如同重放；支付宝为过期的 notify_time。"),
            (terms, arguments) => terms with { Age = arguments.Duration("by") },
            FaultParameter.Duration("by", TimeSpan.FromDays(3650), "10m")),
        new Fault<SigningTerms>(
            "unknownSerial",
            FaultStage.Signing,
            Fault.WeChat,
            new("A genuine signature under a serial number that nobody has heard of.", "签名有效，但证书序列号未知。"),
            (terms, _) => terms with { UnknownSerial = true }),
        new Fault<SigningTerms>(
            "wrongKeyMode",
            FaultStage.Signing,
            Fault.WeChat,
            new("Signed with the platform's other kind of key: public key instead of certificate, or the reverse.", "使用了另一种密钥模式：平台证书与微信支付公钥互换。"),
            (terms, _) => terms with { OtherKeyMode = true }),
        new Fault<SigningTerms>(
            "wrongApiV3Key",
            FaultStage.Signing,
            Fault.WeChat,
            new("Sealed with another APIv3 key: the signature holds, the decryption fails.", "用其他 APIv3 密钥加密：验签通过，解密失败。"),
            (terms, _) => terms with { ForeignApiV3Key = true }),
        new Fault<SigningTerms>(
            "signatureProbe",
            FaultStage.Signing,
            Fault.WeChat,
            new("WeChat's probe whether the merchant verifies at all; any answer but 2xx is right, and the true callback follows.", "微信的签名探测流量；除 2xx 外的应答均正确，随后会再次发送正确的通知。"),
            (terms, _) => terms with { IsProbe = true }),
    ];
}
