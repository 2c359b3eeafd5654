using System.Text.Json.Nodes;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>An order as a merchant is told of it, in query answers and callbacks (docs/wire/wechat.md 4.5, 5.3).</summary>
internal static class WeChatTransaction
{
    /// <summary>As recorded: members in alphabetical order, and some that callbacks do not have.</summary>
    public static JsonObject Answer(Merchant merchant, PlatformOrder order)
    {
        var transaction = Describe(merchant, order);
        transaction["promotion_detail"] = new JsonArray();
        if (order.State is not PlatformOrderState.Paid) transaction["scene_info"] = new JsonObject { ["device_id"] = "" };
        return Sorted(transaction);
    }

    public static JsonObject Describe(Merchant merchant, PlatformOrder order)
    {
        var account = merchant.WeChat;
        var (state, words) = order.State switch
        {
            PlatformOrderState.Paid when IsRefund(merchant, order) => ("REFUND", "订单发生过退款"),
            PlatformOrderState.Paid => ("SUCCESS", "支付成功"),
            PlatformOrderState.Closed => ("CLOSED", "订单已关闭"),
            _ => ("NOTPAY", "订单未支付"),
        };
        var paid = order.State is PlatformOrderState.Paid;

        var transaction = new JsonObject { ["mchid"] = account.MchId, ["appid"] = account.AppId, ["out_trade_no"] = order.OrderNo };
        if (paid)
        {
            transaction["transaction_id"] = order.TradeNo;
            transaction["trade_type"] = "NATIVE";
        }

        transaction["trade_state"] = state;
        transaction["trade_state_desc"] = words;
        if (paid) transaction["bank_type"] = order.FundSource;
        if (paid || order.Attach is not null) transaction["attach"] = order.Attach ?? "";
        if (paid)
        {
            transaction["success_time"] = ChinaTime.Rfc3339(order.PaidAt!.Value);
            transaction["payer"] = new JsonObject { ["openid"] = order.PayerId };
        }

        transaction["amount"] = paid
            ? new JsonObject { ["total"] = order.AmountFen, ["payer_total"] = order.AmountFen, ["currency"] = "CNY", ["payer_currency"] = "CNY" }
            : new JsonObject { ["total"] = order.AmountFen, ["payer_currency"] = "CNY" };
        return transaction;
    }

    static JsonObject Sorted(JsonObject members) =>
        [.. members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value is JsonObject inner ? Sorted(inner) : member.Value?.DeepClone()))];

    /// <summary>Also after a part, and for good: nothing leads back to SUCCESS.</summary>
    static bool IsRefund(Merchant merchant, PlatformOrder order) =>
        order.Refunds.Exists(refund => refund.State is RefundState.Succeeded || !merchant.Switches.RefundStateOnSuccess);
}
