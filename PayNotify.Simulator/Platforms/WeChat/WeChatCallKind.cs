namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>Calls that share a limit and a list of codes (docs/wire/wechat.md 4.8, 4.9).</summary>
internal enum WeChatCallKind
{
    Native,
    Query,
    Close,
    Refund,
    RefundQuery,
    Certificates,
}
