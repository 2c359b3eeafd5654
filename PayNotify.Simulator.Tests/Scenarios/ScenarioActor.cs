using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Scenarios;

/// <summary>A merchant's own back end: does what a run waits for, and tries again as long as the platform has no answer.</summary>
sealed class ScenarioActor(SimulatorHost host, WeChatMerchant weChat, AlipayMerchant alipay) : IDisposable
{
    const long Fen = 8800;
    int numbers;

    public static async Task<ScenarioActor> OfAsync(SimulatorHost host, string space) =>
        new(host, await WeChatMerchant.OfAsync(host, space), await AlipayMerchant.OfAsync(host, space));

    /// <param name="awaited">Of the run.</param>
    public async Task DoAsync(JsonElement awaited, string notifyUrl)
    {
        var number = ++numbers;
        var wanted = new Wanted(
            awaited.Text("act")!,
            awaited.Text("orderNo") ?? $"ACTED{number:D8}",
            $"BACK{number:D8}",
            awaited.GetProperty("amountFen") is { ValueKind: JsonValueKind.Number } fen ? fen.GetInt64() : Fen,
            awaited.GetProperty("lifeSeconds") is { ValueKind: JsonValueKind.Number } life ? TimeSpan.FromSeconds(life.GetDouble()) : null,
            host.Get<TimeProvider>().GetUtcNow(),
            notifyUrl);
        var isWeChat = awaited.Text("channel") == "wechat";

        // A fault may take the first answers away; the same call again is what a careful back end does.
        for (var tries = 0; tries < 5; tries++)
        {
            try
            {
                if (isWeChat ? await WeChatAsync(wanted) : await AlipayAsync(wanted)) return;
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
    async Task<bool> WeChatAsync(Wanted wanted)
    {
        var order = $"/v3/pay/transactions/out-trade-no/{wanted.OrderNo}";
        var (status, _) = wanted.Act switch
        {
            "order" or "orderAgain" => await weChat.CallAsync(HttpMethod.Post, "/v3/pay/transactions/native", WeChatOrder(wanted)),
            "close" => await weChat.CallAsync(HttpMethod.Post, $"{order}/close", new { mchid = weChat.MchId }),
            "refund" => await weChat.CallAsync(HttpMethod.Post, "/v3/refund/domestic/refunds", new
            {
                out_trade_no = wanted.OrderNo,
                out_refund_no = wanted.RefundNo,
                notify_url = wanted.NotifyUrl,
                amount = new { refund = wanted.Fen, total = Fen, currency = "CNY" },
            }),
            "query" => await weChat.CallAsync(HttpMethod.Get, $"{order}?mchid={weChat.MchId}"),
            _ => throw new ArgumentOutOfRangeException(nameof(wanted), wanted.Act, "Not an act of a merchant."),
        };
        return status is not (429 or >= 500);
    }

    JsonObject WeChatOrder(Wanted wanted)
    {
        var order = new JsonObject
        {
            ["mchid"] = weChat.MchId,
            ["appid"] = weChat.AppId,
            ["description"] = "茶",
            ["out_trade_no"] = wanted.OrderNo,
            ["notify_url"] = wanted.NotifyUrl,
            ["amount"] = new JsonObject { ["total"] = Fen },
        };
        if (wanted.Life is { } life) order["time_expire"] = (wanted.Now + life).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        return order;
    }

    async Task<bool> AlipayAsync(Wanted wanted)
    {
        var answer = wanted.Act switch
        {
            "order" or "orderAgain" => await alipay.CallAsync("alipay.trade.precreate", AlipayOrder(wanted), wanted.NotifyUrl),
            "close" => await alipay.CallAsync("alipay.trade.close", new { out_trade_no = wanted.OrderNo }),
            "refund" => await alipay.CallAsync(
                "alipay.trade.refund", new { out_trade_no = wanted.OrderNo, refund_amount = Yuan(wanted.Fen), out_request_no = wanted.RefundNo }),
            "query" => await alipay.CallAsync("alipay.trade.query", new { out_trade_no = wanted.OrderNo }),
            _ => throw new ArgumentOutOfRangeException(nameof(wanted), wanted.Act, "Not an act of a merchant."),
        };
        return answer["code"]!.GetValue<string>() is "10000" or "40004";
    }

    static JsonObject AlipayOrder(Wanted wanted)
    {
        var order = new JsonObject { ["out_trade_no"] = wanted.OrderNo, ["total_amount"] = Yuan(Fen), ["subject"] = "茶" };
        if (wanted.Life is { } life) order["timeout_express"] = string.Create(CultureInfo.InvariantCulture, $"{life.TotalMinutes}m");
        return order;
    }

    static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    sealed record Wanted(string Act, string OrderNo, string RefundNo, long Fen, TimeSpan? Life, DateTimeOffset Now, string NotifyUrl);
}
