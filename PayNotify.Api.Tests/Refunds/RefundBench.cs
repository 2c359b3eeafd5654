using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Refunds;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Refunds;

/// <summary>What the tests of refunds have in common: a shop, and a platform that says what it is told to of refunds.</summary>
public abstract class RefundBench : IAsyncLifetime
{
    protected const string TradeNo = "4200000000202611230000000001";

    private protected ShopApplication Shop { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Shop = await ShopApplication.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task<JsonObject> PaidAsync(string channel = "wechat")
    {
        var order = await Shop.OrderAsync(channel);
        await PayAsync(order, channel);
        return order;
    }

    private protected async Task PayAsync(JsonObject order, string channel) =>
        Assert.Equal(200, (await Shop.SendAsync(channel == "wechat" ? Shop.ByWeChat(order) : Payments.ByAlipay(order))).Status);

    /// <summary>Money that comes after the buyer has cancelled.</summary>
    private protected async Task<JsonObject> PaidLateAsync(string channel = "wechat")
    {
        var order = await Shop.OrderAsync(channel);
        Shop.Platform.WeChatSays(Trades.Broken, new(204, ""));
        Shop.Platform.AlipaySays(Trades.NotScanned);
        Assert.Equal(200, (await Shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/close"))).Status);
        await PayAsync(order, channel);
        return order;
    }

    private protected Task<(int Status, string Body)> RefundAsync(JsonObject order, long amountFen, string reason = "changed their mind", Guid? key = null) =>
        Shop.AsOperatorAsync(HttpMethod.Post, $"/api/orders/{order["id"]}/refunds", new { amountFen, reason }, key);

    private protected void WeChatSaysOfRefunds(string status) =>
        Shop.Platform.WeChatAnswer = _ => new(200, $$"""{"refund_id":"50300","out_refund_no":"R1","status":"{{status}}"}""");

    /// <summary>WeChat takes no refund, and knows none.</summary>
    private protected void WeChatRefuses(int status, string code) =>
        Shop.Platform.WeChatAnswer = seen => seen.Method == "POST" ? Trades.WeChatNo(status, code) : Trades.WeChatNo(404, "RESOURCE_NOT_EXISTS");

    private protected Task RunDueAsync() => Shop.Services.GetRequiredService<SettleRefunds>().RunDueAsync(CancellationToken.None);

    /// <summary>Later, by more than the first pauses between two questions.</summary>
    private protected Task RunDueLaterAsync()
    {
        Shop.Clock.Advance(TimeSpan.FromSeconds(30));
        return RunDueAsync();
    }

    private protected Task<Refund> RefundRowAsync() => Shop.ReadAsync(db => db.Refunds.AsNoTracking().OrderBy(refund => refund.CreatedAt).LastAsync());

    private protected async Task<(string Status, long RefundedFen)> StandsAsync(JsonObject order)
    {
        var state = await Shop.StateAsync((string)order["id"]!);
        return ((string)state["status"]!, (long)state["refundedFen"]!);
    }

    private protected Task<List<string>> EventsAsync() =>
        Shop.ReadAsync(db => db.OrderEvents.OrderBy(row => row.Sequence).Select(row => row.Name).ToListAsync());

    /// <summary>How often a platform was asked to give money back.</summary>
    private protected int Asked()
    {
        lock (Shop.Platform.Seen)
        {
            return Shop.Platform.Seen.Count(seen =>
                (seen.Method == "POST" && seen.PathAndQuery == "/v3/refund/domestic/refunds") ||
                seen.PathAndQuery.Contains("alipay.trade.refund", StringComparison.Ordinal));
        }
    }
}
