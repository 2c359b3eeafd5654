using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Storage;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels;

public sealed class OneChannelTests
{
    [Fact]
    public async Task A_shop_tells_which_channels_it_offers()
    {
        await using var both = await ShopApplication.StartAsync();
        await using var one = await ShopApplication.StartAsync(WeChatOnly);

        Assert.Equal("""{"items":[{"name":"wechat"},{"name":"alipay"}],"next":null}""", (await both.SendAsync(new(HttpMethod.Get, "/api/channels"))).Body);
        Assert.Equal("""{"items":[{"name":"wechat"}],"next":null}""", (await one.SendAsync(new(HttpMethod.Get, "/api/channels"))).Body);
    }

    [Theory]
    [InlineData("wechat", "alipay")]
    [InlineData("alipay", "wechat")]
    public async Task The_one_channel_takes_orders_and_payments_and_the_other_does_not_exist(string offered, string missing)
    {
        await using var shop = await ShopApplication.StartAsync(builder => Without(builder, missing));
        await shop.IsReadyAsync();

        var order = await shop.OrderAsync(offered);
        var (status, problem) = await shop.SendAsync(new(HttpMethod.Post, "/api/orders") { Content = new StringContent($$"""{"channel":"{{missing}}","productId":"tea"}""", null, "application/json") });
        var (notifyStatus, notified) = await shop.SendAsync(missing == "alipay" ? Payments.ByAlipay(order) : shop.ByWeChat(order));
        await shop.SendAsync(offered == "alipay" ? Payments.ByAlipay(order) : shop.ByWeChat(order));

        Assert.Equal((400, "channel_unknown", $"channel: must be {offered}"), (status, Text(problem, "code"), Text(problem, "detail")));
        Assert.Equal((404, "route_not_found"), (notifyStatus, Text(notified, "code")));
        Assert.Equal("paid", (string?)(await shop.StateAsync((string)order["id"]!))["status"]);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("code")]
    [InlineData("close")]
    public async Task An_open_order_on_a_channel_that_is_gone_waits(string action)
    {
        await using var before = await ShopApplication.StartAsync();
        var order = await before.OrderAsync("alipay");
        await using var shop = await before.RestartedAsync(WeChatOnly);

        var (status, problem) = await shop.SendAsync(new(HttpMethod.Post, $"/api/orders/{order["id"]}/{action}"));

        Assert.Equal((503, "channel_unavailable"), (status, Text(problem, "code")));
        Assert.Equal("awaitingPayment", (string?)(await shop.StateAsync((string)order["id"]!))["status"]);
    }

    [Fact]
    public async Task What_waits_on_a_channel_that_is_gone_is_logged_once_and_others_continue()
    {
        await using var before = await ShopApplication.StartAsync();
        await before.OrderAsync("alipay");
        var wechat = await before.OrderAsync();
        before.Platform.WeChatSays(Trades.ByWeChat(wechat, "SUCCESS"));
        await using var shop = await before.RestartedAsync(WeChatOnly);

        await shop.ReconcileAsync();
        await shop.ReconcileAsync();

        Assert.Equal("paid", (string?)(await shop.StateAsync((string)wechat["id"]!))["status"]);
        Assert.Equal(["Alipay is not configured: 1 trades, 0 refunds and 0 early payments wait until it is"], shop.Logs.All.Select(line => line.Text));
    }

    [Fact]
    public async Task Early_money_of_a_channel_that_is_gone_waits_until_it_is_back()
    {
        await using var before = await ShopApplication.StartAsync();
        var notice = new PaymentNotice(ChannelName.Alipay, NotifyId: null, "A10001", "20261", new(TestMerchant.SellerId, TestMerchant.AlipayAppId), new(8800), "CNY", before.Clock.GetUtcNow());
        await before.Services.GetRequiredService<CommitLane>().WriteAsync(db => EarlyAsync(db, notice));
        await using var shop = await before.RestartedAsync(WeChatOnly);

        await shop.ReconcileAsync();

        Assert.Equal(["Alipay is not configured: 0 trades, 0 refunds and 1 early payments wait until it is"], shop.Logs.All.Select(line => line.Text));
    }

    [Fact]
    public async Task A_refund_on_a_channel_that_is_gone_is_refused_and_one_that_was_asked_for_waits()
    {
        await using var before = await ShopApplication.StartAsync();
        var order = await before.OrderAsync("alipay");
        await before.SendAsync(Payments.ByAlipay(order));
        Assert.Equal(202, (await RefundAsync(before, order)).Status);
        await using var shop = await before.RestartedAsync(WeChatOnly);

        var (status, problem) = await RefundAsync(shop, order);

        Assert.Equal((503, "channel_unavailable"), (status, Text(problem, "code")));
        Assert.Contains(shop.Logs.All, line => line.Text == "Alipay is not configured: 0 trades, 1 refunds and 0 early payments wait until it is");
        Assert.Equal("refunding", (string?)(await shop.StateAsync((string)order["id"]!))["status"]);
    }

    static Task<(int Status, string Body)> RefundAsync(ShopApplication shop, JsonObject order) =>
        shop.AsOperatorAsync(HttpMethod.Post, $"/api/orders/{order["id"]}/refunds", new { amountFen = 100, reason = "scratched" });

    static async Task<bool> EarlyAsync(PayNotifyDb db, PaymentNotice notice)
    {
        await EarlyNotice.KeepAsync(db, notice, notice.PaidAt);
        return true;
    }

    static void WeChatOnly(IWebHostBuilder builder) => Without(builder, "alipay");

    static void Without(IWebHostBuilder builder, string channel)
    {
        foreach (var setting in channel == "alipay" ? TestMerchant.WithoutAlipay : TestMerchant.WithoutWeChat) builder.UseSetting(setting, "");
    }

    static string? Text(string problem, string name) => (string?)JsonNode.Parse(problem)![name];
}
