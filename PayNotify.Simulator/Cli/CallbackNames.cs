namespace PayNotify.Simulator.Cli;

/// <summary>Names that a hand remembers, for the types of callbacks that the vendors have.</summary>
static class CallbackNames
{
    public static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["wechat.paid"] = "TRANSACTION.SUCCESS",
        ["wechat.refunded"] = "REFUND.SUCCESS",
        ["wechat.refund-abnormal"] = "REFUND.ABNORMAL",
        ["wechat.refund-closed"] = "REFUND.CLOSED",
        ["alipay.paid"] = "TRADE_SUCCESS",
        ["alipay.closed"] = "TRADE_CLOSED",
        ["alipay.finished"] = "TRADE_FINISHED",
        ["alipay.waiting"] = "WAIT_BUYER_PAY",
    };

    public static string Known => string.Join(", ", Types.Keys);

    /// <summary>A name from the list, or a vendor's own word, which the Simulator judges.</summary>
    public static string TypeOf(string name) =>
        Types.TryGetValue(name, out var type) ? type
        : name.StartsWith("wechat.", StringComparison.Ordinal) || name.StartsWith("alipay.", StringComparison.Ordinal)
            ? throw CommandFailure.Usage("callback", $"one of {Known}, or the vendor's own word.")
            : name;

    public static bool IsAlipay(string type) => Types.Any(known => known.Value == type && known.Key.StartsWith("alipay.", StringComparison.Ordinal));
}
