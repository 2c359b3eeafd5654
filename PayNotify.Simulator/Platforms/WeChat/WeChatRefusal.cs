namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>Why a request was not believed: a closed list, one for each check of docs/wire/wechat.md 1.4.</summary>
internal enum WeChatRefusal
{
    HeaderMissing,
    HeaderMalformed,
    SchemeUnsupported,
    ClockSkewed,
    MerchantUnknown,
    SerialUnknown,
    SignatureNotCanonical,
    SignatureWrong,
}
