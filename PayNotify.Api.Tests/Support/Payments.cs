using System.Text.Json.Nodes;

namespace PayNotify.Api.Tests.Support;

/// <summary>Genuine callbacks for an order as the shop answered it.</summary>
static class Payments
{
    public static HttpRequestMessage ByWeChat(this ShopApplication shop, JsonObject order, string tradeNo = "4200000000202611230000000001", long more = 0, Action<JsonObject>? change = null) =>
        WeChatPen.Payment((string)order["orderNo"]!, (long)order["amountFen"]! + more, shop.Clock.GetUtcNow(), tradeNo, change).ToRequest();

    public static HttpRequestMessage ByAlipay(JsonObject order, Action<Dictionary<string, string>>? change = null)
    {
        var fields = AlipayPen.Payment((string)order["orderNo"]!, "88.00");
        change?.Invoke(fields);
        return AlipayPen.ToRequest(AlipayPen.Form(AlipayPen.Sign(fields)));
    }

    public static HttpRequestMessage RefundByWeChat(this ShopApplication shop, JsonObject order, string refundNo, long fen, string tradeNo = "4200000000202611230000000001", string status = "SUCCESS") =>
        WeChatPen.Refund((string)order["orderNo"]!, tradeNo, refundNo, fen, (long)order["amountFen"]!, shop.Clock.GetUtcNow(), status).ToRequest();

    /// <param name="soFar">All that went back of the trade, in yuan.</param>
    public static HttpRequestMessage RefundByAlipay(JsonObject order, string refundNo, string soFar) => ByAlipay(order, fields =>
    {
        fields["refund_fee"] = soFar;
        fields["gmt_refund"] = "2026-11-23 10:10:00.123";
        fields["out_biz_no"] = refundNo;
    });
}
