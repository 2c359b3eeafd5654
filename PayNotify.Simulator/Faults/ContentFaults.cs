using System.Globalization;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Faults;

/// <summary>The callback says something else than it should; seal and signature are genuine.</summary>
static class ContentFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        Content(
            "wrongAmount",
            Fault.Both,
            new("The amount differs from the order's.", "金额与订单不符。"),
            (content, arguments) =>
            {
                var fen = arguments.Number("amountFen");
                JsonNode amount = arguments.Platform is PlatformName.WeChat ? fen : (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
                Change(content, amount, "amount.total", "amount.payer_total", "total_amount", "receipt_amount", "buyer_pay_amount", "invoice_amount");
            },
            FaultParameter.Number("amountFen", 1, 10_000_000_000, 1)),
        Content(
            "wrongCurrency",
            Fault.WeChat,
            new("The amount is in another currency.", "币种不符。"),
            (content, arguments) => Change(content, arguments.Text("currency"), "amount.currency", "amount.payer_currency"),
            FaultParameter.Text("currency", "three capital letters", "USD", text => text.Length == 3 && text.All(char.IsAsciiLetterUpper))),
        Content(
            "wrongAppId",
            Fault.Both,
            new("It names another application; WeChat's refund callbacks name none.", "应用 ID 不符；微信退款通知中没有该字段。"),
            (content, arguments) => Change(content, arguments.Platform is PlatformName.WeChat ? "wx0000000000000000" : "2021000000000000", "appid", "app_id", "auth_app_id")),
        Content(
            "wrongMerchant",
            Fault.Both,
            new("It names another merchant.", "商户号不符。"),
            (content, arguments) => Change(content, arguments.Platform is PlatformName.WeChat ? "1900000001" : "2088000000000001", "mchid", "seller_id")),
        Content(
            "unknownOrder",
            Fault.Both,
            new("It names an order that the merchant never placed.", "商户订单号不存在。"),
            (content, arguments) => Change(content, arguments.Text("orderNo"), "out_trade_no"),
            FaultParameter.Text("orderNo", "1 to 64 characters", "NOBODYSORDER0001", text => text.Length is >= 1 and <= 64)),
        Content(
            "changedContent",
            Fault.Both,
            new("Any members of the content changed; null removes one.", "任意修改通知内容；null 表示删除。"),
            (content, arguments) => content.Merge(arguments.Members("merge")),
            FaultParameter.Members("merge", "an object that is merged into the content, null removes a member; without sign and sign_type, which signing writes", "sign", "sign_type")),
    ];

    static Fault<CallbackDraft> Content(
        string name,
        IReadOnlyList<PlatformName> platforms,
        FaultSummary summary,
        Action<JsonObject, FaultArguments> change,
        params IReadOnlyList<FaultParameter> parameters) =>
        new(
            name,
            FaultStage.Content,
            platforms,
            summary,
            (draft, arguments) =>
            {
                // The delivery keeps its draft; only what this attempt says is another.
                var content = draft.Content.DeepClone().AsObject();
                change(content, arguments);
                return draft with { Content = content };
            },
            parameters);

    /// <summary>Sets those of the members that the content has: the two platforms name them differently.</summary>
    static void Change(JsonObject content, JsonNode value, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            var names = path.Split('.');
            var parent = names.Length == 2 ? content[names[0]] as JsonObject : content;
            if (parent?.ContainsKey(names[^1]) is true) parent[names[^1]] = value.DeepClone();
        }
    }
}
