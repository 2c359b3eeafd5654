using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>The events a merchant is told of, with the words around them (docs/wire/wechat.md 5.1).</summary>
/// <param name="OriginalType">Also the associated data: documentation prints an empty text there, every captured callback has this one.</param>
internal sealed record WeChatCallbackType(string Name, string OriginalType, string Summary)
{
    public static readonly WeChatCallbackType TransactionSuccess = new("TRANSACTION.SUCCESS", "transaction", "支付成功");
    public static readonly WeChatCallbackType RefundSuccess = new("REFUND.SUCCESS", "refund", "退款成功");
    public static readonly WeChatCallbackType RefundAbnormal = new("REFUND.ABNORMAL", "refund", "退款异常");
    public static readonly WeChatCallbackType RefundClosed = new("REFUND.CLOSED", "refund", "退款关闭");

    public static IReadOnlyList<WeChatCallbackType> All { get; } = [TransactionSuccess, RefundSuccess, RefundAbnormal, RefundClosed];

    public static WeChatCallbackType? Find(string name) => All.FirstOrDefault(type => type.Name == name);

    public static WeChatCallbackType Of(RefundState settled) => settled switch
    {
        RefundState.Succeeded => RefundSuccess,
        RefundState.Abnormal => RefundAbnormal,
        RefundState.Closed => RefundClosed,
        _ => throw new ArgumentOutOfRangeException(nameof(settled), settled, "A refund under way is not told of."),
    };

    /// <summary>How a refund stands that this type tells of.</summary>
    public RefundState? Outcome => this == RefundSuccess ? RefundState.Succeeded
        : this == RefundAbnormal ? RefundState.Abnormal
        : this == RefundClosed ? RefundState.Closed
        : null;
}
