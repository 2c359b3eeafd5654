using System.Globalization;
using System.Text.Json;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Scenarios;

/// <summary>The merchant's back end of the scenarios that need one: does what a run waits for, and tries again as long as the platform has no answer.</summary>
sealed class ScenarioActor(WeChatMerchant weChat, AlipayMerchant alipay) : IDisposable
{
    const long Fen = 8800;
    readonly Dictionary<string, int> refunds = [];
    int orders;

    public static async Task<ScenarioActor> OfAsync(SimulatorHost host, string space) =>
        new(await WeChatMerchant.OfAsync(host, space), await AlipayMerchant.OfAsync(host, space));

    /// <param name="awaited">Of the run.</param>
    public async Task DoAsync(JsonElement awaited, string notifyUrl)
    {
        var (act, orderNo) = (awaited.Text("act")!, awaited.Text("orderNo") ?? $"ACTED{++orders:D8}");
        var refundNo = act == "refund" ? $"{orderNo}-{refunds[orderNo] = refunds.GetValueOrDefault(orderNo) + 1}" : "";
        var fen = awaited.GetProperty("amountFen") is { ValueKind: JsonValueKind.Number } amount ? amount.GetInt64() : Fen;
        var isWeChat = awaited.Text("channel") == "wechat";

        // A fault may take the first answers away; the same call again is what a careful back end does.
        for (var tries = 0; tries < 5; tries++)
        {
            try
            {
                if (isWeChat ? await WeChatAsync(act, orderNo, refundNo, fen, notifyUrl) : await AlipayAsync(act, orderNo, refundNo, fen, notifyUrl)) return;
            }
            catch (HttpRequestException)
            {
                // The answer was lost.
            }
        }
    }

    public void Dispose()
    {
        weChat.Dispose();
        alipay.Dispose();
    }

    /// <returns>False when it has to be tried again.</returns>
    async Task<bool> WeChatAsync(string act, string orderNo, string refundNo, long fen, string notifyUrl)
    {
        var order = new { mchid = weChat.MchId, appid = weChat.AppId, description = "茶", out_trade_no = orderNo, notify_url = notifyUrl, amount = new { total = Fen } };
        var refund = new { out_trade_no = orderNo, out_refund_no = refundNo, notify_url = notifyUrl, amount = new { refund = fen, total = Fen, currency = "CNY" } };
        var orders = "/v3/pay/transactions/out-trade-no";
        var (status, _) = act switch
        {
            "order" => await weChat.CallAsync(HttpMethod.Post, "/v3/pay/transactions/native", order),
            "close" => await weChat.CallAsync(HttpMethod.Post, $"{orders}/{orderNo}/close", new { mchid = weChat.MchId }),
            "refund" => await weChat.CallAsync(HttpMethod.Post, "/v3/refund/domestic/refunds", refund),
            _ => await weChat.CallAsync(HttpMethod.Get, $"{orders}/{orderNo}?mchid={weChat.MchId}"),
        };
        return status is not (429 or >= 500);
    }

    async Task<bool> AlipayAsync(string act, string orderNo, string refundNo, long fen, string notifyUrl)
    {
        var answer = act switch
        {
            "order" => await alipay.CallAsync("alipay.trade.precreate", new { out_trade_no = orderNo, total_amount = Yuan(Fen), subject = "茶" }, notifyUrl),
            "close" => await alipay.CallAsync("alipay.trade.close", new { out_trade_no = orderNo }),
            "refund" => await alipay.CallAsync("alipay.trade.refund", new { out_trade_no = orderNo, refund_amount = Yuan(fen), out_request_no = refundNo }),
            _ => await alipay.CallAsync("alipay.trade.query", new { out_trade_no = orderNo }),
        };
        return answer["code"]!.GetValue<string>() is "10000" or "40004";
    }

    static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
