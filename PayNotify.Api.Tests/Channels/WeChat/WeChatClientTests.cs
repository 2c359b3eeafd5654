using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PayNotify.Api.Channels;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels.WeChat;

public sealed class WeChatClientTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
    static readonly QrRequest Order = new("P20261123020000ABCDEFGHJK", "明前龙井 × 1", new(8800), Now.AddMinutes(15), new("https://shop.example/notify/wechat"));

    readonly TestClock clock = new(Now);

    [Fact]
    public async Task An_order_is_placed_as_documented_and_signed()
    {
        await using var platform = await StartAsync();

        var result = await SideOf(platform).Client.CreateQrAsync(Order, CancellationToken.None);

        Assert.Equal(new QrCreated("weixin://wxpay/bizpayurl?pr=stub", Now.AddMinutes(15)), result);
        var seen = Assert.Single(platform.Seen);
        Assert.Equal("POST /v3/pay/transactions/native", $"{seen.Method} {seen.PathAndQuery}");
        Assert.Equal(
            """{"appid":"wx0000000000000001","mchid":"1900000001","description":"明前龙井 × 1","out_trade_no":"P20261123020000ABCDEFGHJK","time_expire":"2026-11-23T10:15:00+08:00","notify_url":"https://shop.example/notify/wechat","amount":{"total":8800,"currency":"CNY"}}""",
            Encoding.UTF8.GetString(seen.Body));
        AssertSigned(seen);
    }

    [Fact]
    public async Task A_code_lives_two_hours_at_most()
    {
        await using var platform = await StartAsync();

        var result = await SideOf(platform).Client.CreateQrAsync(Order with { ExpiresAt = Now.AddDays(1) }, CancellationToken.None);

        Assert.Equal(Now.AddHours(2), Assert.IsType<QrCreated>(result).ExpiresAt);
    }

    [Fact]
    public async Task Only_a_merchant_without_certificates_asks_for_the_public_key()
    {
        await using var platform = await StartAsync();

        await SideOf(platform, "both").Client.CreateQrAsync(Order, CancellationToken.None);
        await SideOf(platform, "publicKey").Client.CreateQrAsync(Order, CancellationToken.None);

        Assert.Equal([null, TestMerchant.PublicKeyId], platform.Seen.Select(seen => seen.Headers.GetValueOrDefault("Wechatpay-Serial")));
    }

    [Theory]
    [InlineData(false, false, "HeaderMissing")]
    [InlineData(true, true, "SignatureMismatch")]
    public async Task An_answer_that_is_not_verified_means_unknown(bool isSigned, bool spoilt, string why)
    {
        await using var platform = await StartAsync();
        platform.WeChatAnswer = _ => new(200, """{"code_url":"weixin://wxpay/bizpayurl?pr=stub"}""", IsSigned: isSigned, Spoilt: spoilt);

        Assert.Equal(new QrUnknown(why), await SideOf(platform).Client.CreateQrAsync(Order, CancellationToken.None));
    }

    [Fact]
    public async Task A_refusal_comes_with_the_platforms_words()
    {
        await using var platform = await StartAsync();
        platform.WeChatAnswer = _ => new(403, """{"code":"NO_AUTH","message":"商户无权限"}""", IsSigned: false);

        Assert.Equal(new QrRefused("NO_AUTH", "商户无权限"), await SideOf(platform).Client.CreateQrAsync(Order, CancellationToken.None));
    }

    [Theory]
    [InlineData(500, """{"code":"SYSTEM_ERROR","message":"系统错误"}""")]
    [InlineData(404, "")]
    public async Task A_broken_platform_means_unknown(int status, string body)
    {
        await using var platform = await StartAsync();
        platform.WeChatAnswer = _ => new(status, body, IsSigned: false);

        Assert.Equal(new QrUnknown($"status {status}"), await SideOf(platform).Client.CreateQrAsync(Order, CancellationToken.None));
    }

    [Fact]
    public async Task A_platform_that_is_not_there_means_unknown() =>
        Assert.IsType<QrUnknown>(await new WeChatSide(TestMerchant.Demo.Settings(), clock).Client.CreateQrAsync(Order, CancellationToken.None));

    [Fact]
    public async Task A_paid_trade_is_told_as_a_payment()
    {
        await using var platform = await StartAsync();
        platform.WeChatAnswer = _ => new(200, WeChatPen.Transaction("P1", 8800, "42001"));

        var reading = await SideOf(platform).Client.QueryAsync("P1", CancellationToken.None);

        var expected = new PaymentNotice(ChannelName.WeChat, null, "P1", "42001", new(TestMerchant.MchId, TestMerchant.AppId), new(8800), "CNY", Now);
        Assert.Equal(new TradePaid(expected), reading);
        Assert.Equal("/v3/pay/transactions/out-trade-no/P1?mchid=1900000001", platform.Seen.Single().PathAndQuery);
        AssertSigned(platform.Seen.Single());
    }

    [Theory]
    [InlineData("NOTPAY", "TradeOpen")]
    [InlineData("CLOSED", "TradeClosed")]
    [InlineData("USERPAYING", "TradeOpen")]
    [InlineData("ACCEPT", "TradeOpen")]
    [InlineData("PAYERROR", "TradeOpen")]
    [InlineData("REVOKED", "TradeClosed")]
    [InlineData("SOMETHING_NEW", "TradeUnexpected")]
    public async Task Other_states_prove_no_payment(string state, string expected)
    {
        await using var platform = await StartAsync();
        platform.WeChatAnswer = _ => new(200, WeChatPen.Transaction("P1", 8800, "42001", trade => trade["trade_state"] = state));

        Assert.Equal(expected, (await SideOf(platform).Client.QueryAsync("P1", CancellationToken.None)).GetType().Name);
    }

    [Fact]
    public async Task An_order_that_the_platform_does_not_know_is_not_found()
    {
        await using var platform = await StartAsync();
        platform.WeChatAnswer = _ => new(404, """{"code":"ORDER_NOT_EXIST","message":"订单不存在"}""");

        Assert.Equal(new TradeNotFound(), await SideOf(platform).Client.QueryAsync("P1", CancellationToken.None));
    }

    [Fact]
    public async Task A_trade_is_closed_with_a_signed_empty_answer()
    {
        await using var platform = await StartAsync();
        platform.WeChatAnswer = _ => new(204, "");

        Assert.Equal(new CloseDone(), await SideOf(platform).Client.CloseAsync("P1", CancellationToken.None));

        var seen = platform.Seen.Single();
        Assert.Equal("POST /v3/pay/transactions/out-trade-no/P1/close", $"{seen.Method} {seen.PathAndQuery}");
        Assert.Equal("""{"mchid":"1900000001"}""", Encoding.UTF8.GetString(seen.Body));
        AssertSigned(seen);
    }

    [Fact]
    public async Task An_unsigned_answer_closes_nothing()
    {
        await using var platform = await StartAsync();
        platform.WeChatAnswer = _ => new(204, "", IsSigned: false);

        Assert.Equal(new CloseUnknown("HeaderMissing"), await SideOf(platform).Client.CloseAsync("P1", CancellationToken.None));
    }

    [Theory]
    [InlineData(400, "ORDERPAID", "CloseTooLate")]
    [InlineData(404, "ORDER_NOT_EXIST", "CloseFoundNothing")]
    [InlineData(429, "FREQUENCY_LIMITED", "CloseUnknown")]
    [InlineData(500, "SYSTEM_ERROR", "CloseUnknown")]
    public async Task A_close_that_is_declined_says_why(int status, string code, string expected)
    {
        await using var platform = await StartAsync();
        platform.WeChatAnswer = _ => new(status, $$"""{"code":"{{code}}","message":"…"}""");

        Assert.Equal(expected, (await SideOf(platform).Client.CloseAsync("P1", CancellationToken.None)).GetType().Name);
    }

    async Task<StubPlatform> StartAsync()
    {
        var platform = await StubPlatform.StartAsync();
        platform.Clock = clock;
        return platform;
    }

    WeChatSide SideOf(StubPlatform platform, string keyMode = "both") => new(new(TestMerchant.Demo.Settings(platform.BaseUrl)) { ["Channels:wechat:keyMode"] = keyMode }, clock);

    static void AssertSigned(SeenRequest seen)
    {
        var items = Regex.Matches(seen.Headers["Authorization"], "([a-z_]+)=\"([^\"]*)\"").ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.Equal(TestMerchant.MchId, items["mchid"]);
        Assert.Equal(TestMerchant.MerchantSerial, items["serial_no"]);
        byte[] message = [.. Encoding.UTF8.GetBytes($"{seen.Method}\n{seen.PathAndQuery}\n{items["timestamp"]}\n{items["nonce_str"]}\n"), .. seen.Body, (byte)'\n'];
        Assert.True(TestMerchant.Demo.Merchant.VerifyData(message, Convert.FromBase64String(items["signature"]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }
}
