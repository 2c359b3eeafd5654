using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>The events a merchant is told of, with the words around them (docs/wire/wechat.md 5.1).</summary>
/// <param name="OriginalType">Also the associated data: documentation prints an empty text there, every captured callback has this one.</param>
/// <param name="Outcome">How a refund stands that this type tells of.</param>
internal sealed record WeChatCallbackType(string Name, string OriginalType, string Summary, RefundState? Outcome = null)
{
    public static readonly WeChatCallbackType TransactionSuccess = new("TRANSACTION.SUCCESS", "transaction", "支付成功");

    public static IReadOnlyList<WeChatCallbackType> All { get; } =
    [
        TransactionSuccess,
        new("REFUND.SUCCESS", "refund", "退款成功", RefundState.Succeeded),
        new("REFUND.ABNORMAL", "refund", "退款异常", RefundState.Abnormal),
        new("REFUND.CLOSED", "refund", "退款关闭", RefundState.Closed),
    ];

    public static WeChatCallbackType? Find(string name) => All.FirstOrDefault(type => type.Name == name);

    /// <summary>A refund under way is not told of.</summary>
    public static WeChatCallbackType Of(RefundState settled) => All.Single(type => type.Outcome == settled);
}
