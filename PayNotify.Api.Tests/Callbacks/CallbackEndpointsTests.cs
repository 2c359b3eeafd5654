using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Callbacks;

public sealed class CallbackEndpointsTests : IAsyncLifetime
{
    ShopApplication shop = null!;

    public async ValueTask InitializeAsync() => shop = await ShopApplication.StartAsync();

    public ValueTask DisposeAsync() => shop.DisposeAsync();

    [Fact]
    public async Task A_wechat_payment_pays_the_order_and_is_acknowledged()
    {
        var order = await shop.OrderAsync("wechat");

        var answer = await shop.SendAsync(shop.ByWeChat(order));

        Assert.Equal((200, """{"code":"SUCCESS","message":"成功"}"""), answer);
        Assert.Equal("paid", (string?)(await shop.StateAsync((string)order["id"]!))["status"]);
    }

    [Fact]
    public async Task An_alipay_payment_pays_the_order_and_is_acknowledged()
    {
        var order = await shop.OrderAsync("alipay");

        var answer = await shop.SendAsync(Payments.ByAlipay(order));

        Assert.Equal((200, "success"), answer);
        Assert.Equal("paid", (string?)(await shop.StateAsync((string)order["id"]!))["status"]);
    }

    [Fact]
    public async Task A_forged_callback_is_refused_by_name_and_changes_nothing()
    {
        var order = await shop.OrderAsync("wechat");
        var genuine = WeChatPen.Payment((string)order["orderNo"]!, 8800, shop.Clock.GetUtcNow());
        var forged = WeChatPen.Sign(genuine.Body, shop.Clock.GetUtcNow(), TestMerchant.Demo.Merchant);

        var answer = await shop.SendAsync(forged.ToRequest());

        Assert.Equal((401, """{"code":"FAIL","message":"SignatureMismatch"}"""), answer);
        await NothingChangedAsync();
    }

    [Fact]
    public async Task A_forged_alipay_form_is_refused_and_changes_nothing()
    {
        var order = await shop.OrderAsync("alipay");
        var forged = AlipayPen.Sign(AlipayPen.Payment((string)order["orderNo"]!, "88.00"), key: TestMerchant.Demo.AlipayApp);

        Assert.Equal((401, "fail"), await shop.SendAsync(AlipayPen.ToRequest(AlipayPen.Form(forged))));

        await NothingChangedAsync();
    }

    [Fact]
    public async Task A_probe_of_the_platform_is_refused_and_its_repetition_accepted()
    {
        var order = await shop.OrderAsync("wechat");
        var genuine = WeChatPen.Payment((string)order["orderNo"]!, 8800, shop.Clock.GetUtcNow());

        var probe = await shop.SendAsync(genuine.With("Wechatpay-Signature", "WECHATPAY/SIGNTEST/" + genuine.Header("Wechatpay-Signature")).ToRequest());
        var repetition = await shop.SendAsync(genuine.ToRequest());

        Assert.Equal((401, """{"code":"FAIL","message":"SignatureMalformed"}"""), probe);
        Assert.Equal(200, repetition.Status);
    }

    [Theory]
    [InlineData("/notify/wechat", 256 * 1024, 401, 413)]
    [InlineData("/notify/alipay", 64 * 1024, 400, 413)]
    public async Task A_body_over_the_limit_is_refused_unread(string path, int limit, int statusWithin, int statusOver)
    {
        var within = await shop.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[limit]) });
        var over = await shop.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[limit + 1]) });
        using var unsized = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[limit + 1]) };
        unsized.Headers.TransferEncodingChunked = true;

        Assert.Equal(statusWithin, within.Status);
        Assert.Equal(statusOver, over.Status);
        Assert.Equal(statusOver, (await shop.SendAsync(unsized)).Status);
    }

    [Fact]
    public async Task What_is_about_no_money_is_acknowledged_and_kept()
    {
        var body = WeChatPen.Envelope("{}", "COUPON.USE");

        var answer = await shop.SendAsync(WeChatPen.Sign(body, shop.Clock.GetUtcNow()).ToRequest());

        Assert.Equal(200, answer.Status);
        var receipt = await shop.ReadAsync(db => db.CallbackReceipts.SingleAsync());
        Assert.Equal(("Ignored", "COUPON.USE"), (receipt.Outcome, receipt.About));
    }

    [Fact]
    public async Task A_part_refund_of_alipay_does_not_pay_the_order()
    {
        var order = await shop.OrderAsync("alipay");

        var answer = await shop.SendAsync(Payments.RefundByAlipay(order, "R1", "1.00"));

        Assert.Equal((409, "fail"), answer);
        Assert.Equal("awaitingPayment", (string?)(await shop.StateAsync((string)order["id"]!))["status"]);
    }

    async Task NothingChangedAsync()
    {
        Assert.Equal(0, await shop.ReadAsync(db => db.CallbackReceipts.CountAsync()));
        Assert.Equal(0, await shop.ReadAsync(db => db.Payments.CountAsync()));
        Assert.Equal(1, await shop.ReadAsync(db => db.OrderEvents.CountAsync()));
    }
}
