using System.Security.Cryptography;
using System.Text;
using PayNotify.Api.Channels;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels.Alipay;

public sealed class AlipayClientTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
    static readonly QrRequest Order = new("P20261123020000ABCDEFGHJK", "明前龙井 × 1", new(8800), Now.AddMinutes(15), new("https://shop.example/notify/alipay"));

    readonly TestClock clock = new(Now);

    [Fact]
    public async Task An_order_is_placed_as_documented_and_signed()
    {
        await using var platform = await StubPlatform.StartAsync();

        var result = await SideOf(platform).Client.CreateQrAsync(Order, CancellationToken.None);

        Assert.Equal(new QrCreated("https://qr.alipay.com/bax03431ljhokirwl38f00a7", Now.AddMinutes(15)), result);
        var parameters = Parameters(Assert.Single(platform.Seen));
        Assert.Equal(
            """{"out_trade_no":"P20261123020000ABCDEFGHJK","total_amount":"88.00","subject":"明前龙井 × 1","timeout_express":"15m","qr_code_timeout_express":"15m"}""",
            parameters["biz_content"]);
        Assert.Equal("alipay.trade.precreate", parameters["method"]);
        Assert.Equal("2026-11-23 10:00:00", parameters["timestamp"]);
        Assert.Equal("https://shop.example/notify/alipay", parameters["notify_url"]);
        AssertSigned(parameters);
    }

    [Fact]
    public async Task The_charset_is_in_the_address_where_the_gateway_looks_for_it()
    {
        await using var platform = await StubPlatform.StartAsync();

        await SideOf(platform).Client.CreateQrAsync(Order, CancellationToken.None);

        Assert.Contains("charset=utf-8", platform.Seen.Single().PathAndQuery, StringComparison.Ordinal);
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", platform.Seen.Single().Headers["Content-Type"]);
    }

    [Theory]
    [InlineData(10, "1m", "1m")]
    [InlineData(61, "2m", "2m")]
    [InlineData(86400, "1440m", "120m")]
    public async Task Lives_are_whole_minutes_and_a_code_lives_two_hours_at_most(int seconds, string trade, string code)
    {
        await using var platform = await StubPlatform.StartAsync();

        await SideOf(platform).Client.CreateQrAsync(Order with { ExpiresAt = Now.AddSeconds(seconds) }, CancellationToken.None);

        Assert.EndsWith($"\"timeout_express\":\"{trade}\",\"qr_code_timeout_express\":\"{code}\"}}", Parameters(platform.Seen.Single())["biz_content"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, "FieldMissing")]
    [InlineData(true, true, "SignatureMismatch")]
    public async Task An_answer_that_is_not_verified_means_unknown(bool isSigned, bool spoilt, string why)
    {
        await using var platform = await StubPlatform.StartAsync();
        platform.AlipayAnswer = _ => new(200, """{"code":"10000","msg":"Success","qr_code":"https:\/\/qr.alipay.com\/bax1"}""", IsSigned: isSigned, Spoilt: spoilt);

        Assert.Equal(new QrUnknown(why), await SideOf(platform).Client.CreateQrAsync(Order, CancellationToken.None));
    }

    [Fact]
    public async Task A_refusal_comes_with_the_platforms_words()
    {
        await using var platform = await StubPlatform.StartAsync();
        platform.AlipayAnswer = _ => new(200, """{"code":"40004","msg":"Business Failed","sub_code":"ACQ.TRADE_HAS_CLOSE","sub_msg":"交易已经关闭"}""");

        Assert.Equal(new QrRefused("ACQ.TRADE_HAS_CLOSE", "交易已经关闭"), await SideOf(platform).Client.CreateQrAsync(Order, CancellationToken.None));
    }

    /// <summary>Error answers in GBK have been seen although utf-8 was asked for. The last byte of 乗 is a backslash in GBK.</summary>
    [Theory]
    [InlineData("GBK")]
    [InlineData("gb18030")]
    public async Task An_answer_in_another_charset_is_verified_and_read(string charset)
    {
        await using var platform = await StubPlatform.StartAsync();
        platform.AlipayAnswer = _ => new(200, """{"code":"40004","msg":"Business Failed","sub_code":"ACQ.TRADE_HAS_CLOSE","sub_msg":"交易已经关闭乗"}""", Charset: charset);

        Assert.Equal(new QrRefused("ACQ.TRADE_HAS_CLOSE", "交易已经关闭乗"), await SideOf(platform).Client.CreateQrAsync(Order, CancellationToken.None));
    }

    [Fact]
    public async Task A_platform_that_is_not_there_means_unknown() =>
        Assert.IsType<QrUnknown>(await new AlipaySide(TestMerchant.Demo.Settings(), clock).Client.CreateQrAsync(Order, CancellationToken.None));

    [Fact]
    public async Task A_paid_trade_is_told_as_a_payment()
    {
        await using var platform = await StubPlatform.StartAsync();
        platform.AlipayAnswer = _ => new(200, """{"code":"10000","msg":"Success","out_trade_no":"P1","trade_no":"20261","trade_status":"TRADE_SUCCESS","total_amount":"88.00","send_pay_date":"2026-11-23 10:00:00"}""");

        var reading = await SideOf(platform).Client.QueryAsync("P1", CancellationToken.None);

        var expected = new PaymentNotice(ChannelName.Alipay, null, "P1", "20261", new(TestMerchant.SellerId, TestMerchant.AlipayAppId), new(8800), "CNY", Now);
        Assert.Equal(new TradePaid(expected), reading);
        AssertSigned(Parameters(platform.Seen.Single()));
    }

    [Theory]
    [InlineData("WAIT_BUYER_PAY", "TradeOpen")]
    [InlineData("TRADE_CLOSED", "TradeClosed")]
    [InlineData("SOMETHING_NEW", "TradeUnexpected")]
    public async Task Other_states_prove_no_payment(string state, string expected)
    {
        await using var platform = await StubPlatform.StartAsync();
        platform.AlipayAnswer = _ => new(200, $$"""{"code":"10000","msg":"Success","out_trade_no":"P1","trade_no":"20261","trade_status":"{{state}}","total_amount":"88.00"}""");

        Assert.Equal(expected, (await SideOf(platform).Client.QueryAsync("P1", CancellationToken.None)).GetType().Name);
    }

    [Fact]
    public async Task A_trade_that_waits_for_its_payer_was_scanned()
    {
        await using var platform = await StubPlatform.StartAsync();
        platform.AlipayAnswer = _ => new(200, """{"code":"10000","msg":"Success","out_trade_no":"P1","trade_no":"20261","trade_status":"WAIT_BUYER_PAY","total_amount":"88.00"}""");

        Assert.Equal(new TradeOpen(IsScanned: true), await SideOf(platform).Client.QueryAsync("P1", CancellationToken.None));
    }

    [Fact]
    public async Task A_code_that_nobody_scanned_is_no_trade_yet()
    {
        await using var platform = await StubPlatform.StartAsync();
        platform.AlipayAnswer = _ => new(200, """{"code":"40004","msg":"Business Failed","sub_code":"ACQ.TRADE_NOT_EXIST","sub_msg":"交易不存在"}""");

        Assert.Equal(new TradeNotFound(), await SideOf(platform).Client.QueryAsync("P1", CancellationToken.None));
    }

    [Fact]
    public async Task A_trade_is_closed_as_documented_and_signed()
    {
        await using var platform = await StubPlatform.StartAsync();
        platform.AlipayAnswer = _ => new(200, """{"code":"10000","msg":"Success","out_trade_no":"P1","trade_no":"20261"}""");

        Assert.Equal(new CloseDone(), await SideOf(platform).Client.CloseAsync("P1", CancellationToken.None));

        var parameters = Parameters(platform.Seen.Single());
        Assert.Equal(("alipay.trade.close", """{"out_trade_no":"P1"}"""), (parameters["method"], parameters["biz_content"]));
        AssertSigned(parameters);
    }

    [Theory]
    [InlineData("ACQ.TRADE_NOT_EXIST", "CloseFoundNothing")]
    [InlineData("ACQ.TRADE_STATUS_ERROR", "CloseTooLate")]
    [InlineData("ACQ.REASON_TRADE_STATUS_INVALID", "CloseTooLate")]
    [InlineData("ACQ.SYSTEM_ERROR", "CloseUnknown")]
    public async Task A_close_that_is_declined_says_why(string code, string expected)
    {
        await using var platform = await StubPlatform.StartAsync();
        platform.AlipayAnswer = _ => new(200, $$"""{"code":"40004","msg":"Business Failed","sub_code":"{{code}}","sub_msg":"…"}""");

        Assert.Equal(expected, (await SideOf(platform).Client.CloseAsync("P1", CancellationToken.None)).GetType().Name);
    }

    AlipaySide SideOf(StubPlatform platform) => new(TestMerchant.Demo.Settings(platform.BaseUrl), clock);

    static Dictionary<string, string> Parameters(SeenRequest seen) =>
        $"{seen.PathAndQuery.Split('?')[1]}&{Encoding.ASCII.GetString(seen.Body)}"
            .Split('&')
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));

    static void AssertSigned(Dictionary<string, string> parameters)
    {
        var text = string.Join('&', parameters.Where(one => one.Key != "sign").OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}"));
        Assert.True(TestMerchant.Demo.AlipayApp.VerifyData(Encoding.UTF8.GetBytes(text), Convert.FromBase64String(parameters["sign"]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }
}
