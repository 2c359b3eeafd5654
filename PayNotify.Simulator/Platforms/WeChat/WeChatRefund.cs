using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>A refund as a merchant is told of it: answers and callbacks name the same things differently (docs/wire/wechat.md 4.7, 5.3).</summary>
internal static class WeChatRefund
{
    public static JsonObject Describe(Refund refund)
    {
        var answer = new JsonObject
        {
            ["refund_id"] = refund.RefundNo,
            ["out_refund_no"] = refund.OutRefundNo,
            ["transaction_id"] = refund.Order.TradeNo,
            ["out_trade_no"] = refund.Order.OrderNo,
            ["channel"] = "ORIGINAL",
            ["user_received_account"] = ReceivedBy(refund.Order),
        };
        AddSuccessTime(answer, refund);
        answer["create_time"] = ChinaTime.Rfc3339(refund.CreatedAt);
        answer["status"] = Status(refund);
        answer["funds_account"] = "AVAILABLE";
        var amount = Amount(refund);
        amount["from"] = new JsonArray();
        amount["settlement_refund"] = refund.AmountFen;
        amount["settlement_total"] = refund.Order.AmountFen;
        amount["discount_refund"] = 0;
        amount["currency"] = "CNY";
        amount["refund_fee"] = 0;
        answer["amount"] = amount;
        answer["promotion_detail"] = new JsonArray();
        return answer;
    }

    /// <summary>The plaintext of a callback.</summary>
    public static JsonObject Tell(WeChatAccount account, Refund refund)
    {
        var content = new JsonObject
        {
            ["mchid"] = account.MchId,
            ["out_trade_no"] = refund.Order.OrderNo,
            ["transaction_id"] = refund.Order.TradeNo,
            ["out_refund_no"] = refund.OutRefundNo,
            ["refund_id"] = refund.RefundNo,
            ["refund_status"] = Status(refund),
        };
        AddSuccessTime(content, refund);
        content["amount"] = Amount(refund);
        content["user_received_account"] = ReceivedBy(refund.Order);
        return content;
    }

    static void AddSuccessTime(JsonObject content, Refund refund)
    {
        if (refund.State is RefundState.Succeeded) content["success_time"] = ChinaTime.Rfc3339(refund.SettledAt!.Value);
    }

    static JsonObject Amount(Refund refund) => new()
    {
        ["total"] = refund.Order.AmountFen,
        ["refund"] = refund.AmountFen,
        ["payer_total"] = refund.Order.AmountFen,
        ["payer_refund"] = refund.AmountFen,
    };

    static string Status(Refund refund) => refund.State switch
    {
        RefundState.Succeeded => "SUCCESS",
        RefundState.Abnormal => "ABNORMAL",
        RefundState.Closed => "CLOSED",
        _ => "PROCESSING",
    };

    /// <summary>Back to where it came from: the wallet, or the card by bank, kind and last four digits.</summary>
    static string ReceivedBy(PlatformOrder order)
    {
        var card = (BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(order.PayerId!))) % 10_000).ToString("D4");
        return order.FundSource switch
        {
            "CMB_DEBIT" => $"招商银行储蓄卡{card}",
            "CMB_CREDIT" => $"招商银行信用卡{card}",
            "ICBC_DEBIT" => $"工商银行储蓄卡{card}",
            "CCB_DEBIT" => $"建设银行储蓄卡{card}",
            _ => "支付用户零钱",
        };
    }
}
