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
}
