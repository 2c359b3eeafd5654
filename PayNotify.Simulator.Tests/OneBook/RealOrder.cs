using System.Text.Json;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.OneBook;

/// <summary>The order in the running program, by way of the entries that everybody has.</summary>
abstract class RealOrder(SimulatorHost host, string orderNo, string channel)
{
    protected string OrderNo => orderNo;

    protected abstract Task<bool> CreateAsync(long fen);

    protected abstract Task<bool> CloseAsync();

    protected abstract Task<bool> CancelAsync();

    protected abstract Task<bool> RefundAsync(string number, long fen);

    /// <summary>The platform's own word for how it stands.</summary>
    protected abstract Task<string> QueryAsync();

    public async Task<bool> DoAsync(Step step)
    {
        switch (step)
        {
            case Step.Create create: return await CreateAsync(create.Fen);
            case Step.Scan: return await ActAsync("scan");
            case Step.Pay: return await ActAsync("pay");
            case Step.Close: return await CloseAsync();
            case Step.Cancel: return await CancelAsync();
            case Step.Refund refund: return await RefundAsync(refund.Number, refund.Fen);
            case Step.CloseByHand: return await ActAsync("close");
            case Step.Wait wait:
                await host.Get<AdvanceClock>().ExecuteAsync("demo", wait.By, TestContext.Current.CancellationToken);
                return true;
            default: throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    /// <summary>The merchant's query and the control API have to agree about the money.</summary>
    public async Task<Sight> LookAsync()
    {
        var state = await QueryAsync();
        var (status, trade) = await host.SendAsync(HttpMethod.Get, $"/sandbox/trades/{orderNo}?merchant=demo&channel={channel}");
        return new(state, status == 404 ? 0 : trade.GetProperty("refundedFen").GetInt64());
    }

    async Task<bool> ActAsync(string move)
    {
        var (status, body) = await host.SendAsync(HttpMethod.Post, $"/sandbox/trades/{orderNo}/{move}?merchant=demo&channel={channel}");
        Assert.True(status is 200 or 404 or 409, $"{move}: {status} {JsonSerializer.Serialize(body)}");
        return status == 200;
    }
}

sealed class RealAlipayOrder(SimulatorHost host, AlipayMerchant merchant, string orderNo) : RealOrder(host, orderNo, "alipay")
{
    protected override Task<bool> CreateAsync(long fen) =>
        CallAsync("alipay.trade.precreate", new { out_trade_no = OrderNo, total_amount = Yuan(fen), subject = "茶" });

    protected override Task<bool> CloseAsync() => CallAsync("alipay.trade.close", new { out_trade_no = OrderNo });

    protected override Task<bool> CancelAsync() => CallAsync("alipay.trade.cancel", new { out_trade_no = OrderNo });

    protected override Task<bool> RefundAsync(string number, long fen) =>
        CallAsync("alipay.trade.refund", new { out_trade_no = OrderNo, refund_amount = Yuan(fen), out_request_no = number });

    protected override async Task<string> QueryAsync() =>
        (await merchant.CallAsync("alipay.trade.query", new { out_trade_no = OrderNo }))["trade_status"]?.GetValue<string>() ?? "none";

    async Task<bool> CallAsync(string method, object content) => (await merchant.CallAsync(method, content))["code"]!.GetValue<string>() == "10000";

    static string Yuan(long fen) => $"{fen / 100}.{fen % 100:00}";
}

sealed class RealWeChatOrder(SimulatorHost host, WeChatMerchant merchant, string orderNo, string notifyUrl) : RealOrder(host, orderNo, "wechat")
{
    long lastFen;

    protected override async Task<bool> CreateAsync(long fen)
    {
        var order = new
        {
            mchid = merchant.MchId,
            appid = merchant.AppId,
            description = "茶",
            out_trade_no = OrderNo,
            notify_url = notifyUrl,
            amount = new { total = fen },
        };
        var accepted = (await merchant.CallAsync(HttpMethod.Post, "/v3/pay/transactions/native", order)).Status == 200;
        if (accepted) lastFen = fen;
        return accepted;
    }

    protected override async Task<bool> CloseAsync() =>
        (await merchant.CallAsync(
            HttpMethod.Post, $"/v3/pay/transactions/out-trade-no/{OrderNo}/close", new { mchid = merchant.MchId })).Status == 204;

    protected override Task<bool> CancelAsync() => throw new NotSupportedException("WeChat Pay has no cancel.");

    protected override async Task<bool> RefundAsync(string number, long fen)
    {
        // A merchant's refund numbers are one series.
        var amount = new { refund = fen, total = Math.Max(lastFen, fen), currency = "CNY" };
        var refund = new { out_trade_no = OrderNo, out_refund_no = $"{OrderNo}{number}", amount };
        return (await merchant.CallAsync(HttpMethod.Post, "/v3/refund/domestic/refunds", refund)).Status == 200;
    }

    protected override async Task<string> QueryAsync()
    {
        var (_, order) = await merchant.CallAsync(HttpMethod.Get, $"/v3/pay/transactions/out-trade-no/{OrderNo}?mchid={merchant.MchId}");
        return order["trade_state"]?.GetValue<string>() ?? "none";
    }
}
