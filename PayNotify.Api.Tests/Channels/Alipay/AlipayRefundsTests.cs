using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using PayNotify.Api.Channels;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels.Alipay;

public sealed class AlipayRefundsTests : IAsyncLifetime
{
    static readonly RefundRequest Wish = new("P1", "20261", "R1", new(1000), new(8800), "重复支付", new("https://shop.example/notify/alipay"));

    StubPlatform platform = null!;

    public async ValueTask InitializeAsync() => platform = await StubPlatform.StartAsync();

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task A_refund_is_asked_for_as_documented()
    {
        platform.AlipayAnswer = _ => new(200, """{"code":"10000","msg":"Success","fund_change":"Y"}""");

        Assert.Equal(new RefundDone(), await AskAsync());

        Assert.Equal("alipay.trade.refund", Method());
        Assert.Equal("""{"trade_no":"20261","refund_amount":"10.00","out_request_no":"R1","refund_reason":"重复支付"}""", Content());
    }

    [Fact]
    public async Task A_repeat_that_moved_nothing_has_to_be_asked_about()
    {
        platform.AlipayAnswer = _ => new(200, """{"code":"10000","msg":"Success","fund_change":"N"}""");

        Assert.Equal(new RefundUnderWay(), await AskAsync());
    }

    [Theory]
    [InlineData("ACQ.SYSTEM_ERROR", typeof(RefundUnknown))]
    [InlineData("ACQ.SELLER_BALANCE_NOT_ENOUGH", typeof(RefundUnknown))]
    [InlineData("ACQ.REASON_TRADE_REFUND_FEE_ERR", typeof(RefundRefused))]
    [InlineData("ACQ.TRADE_HAS_CLOSE", typeof(RefundRefused))]
    public async Task A_refusal_is_told_from_not_now(string code, Type result)
    {
        platform.AlipayAnswer = _ => Trades.AlipayNo(code);

        Assert.IsType(result, await AskAsync());
    }

    [Theory]
    [InlineData("20000", "aop.unknow-error")]
    [InlineData("40002", "isv.invalid-signature")]
    [InlineData("40004", "isv.app-call-limited")]
    public async Task What_the_gateway_says_is_no_refusal_of_the_refund(string code, string subCode)
    {
        platform.AlipayAnswer = _ => new(200, $$"""{"code":"{{code}}","msg":"…","sub_code":"{{subCode}}","sub_msg":"…"}""");

        Assert.Equal(new RefundUnknown(subCode), await AskAsync());
    }

    [Fact]
    public async Task A_query_tells_how_much_went_back()
    {
        platform.AlipayAnswer = _ => new(200, """{"code":"10000","msg":"Success","refund_status":"REFUND_SUCCESS","refund_amount":"12.30"}""");

        Assert.Equal(new RefundDone(new Fen(1230)), await QueryAsync());
    }

    [Theory]
    [InlineData(",\"refund_status\":\"REFUND_SUCCESS\"", typeof(RefundDone))]
    [InlineData("", typeof(RefundNotFound))]
    [InlineData(",\"refund_status\":\"NEW_WORD\"", typeof(RefundUnknown))]
    public async Task A_query_says_how_it_stands(string status, Type result)
    {
        platform.AlipayAnswer = _ => new(200, $$"""{"code":"10000","msg":"Success"{{status}}}""");

        Assert.IsType(result, await QueryAsync());

        Assert.Equal("alipay.trade.fastpay.refund.query", Method());
        Assert.Equal("""{"out_trade_no":"P1","out_request_no":"R1"}""", Content());
    }

    [Fact]
    public async Task An_answer_that_is_not_verified_means_unknown()
    {
        platform.AlipayAnswer = _ => new(200, """{"code":"10000","msg":"Success","fund_change":"Y"}""", IsSigned: false);

        Assert.IsType<RefundUnknown>(await AskAsync());
    }

    string Method() => QueryHelpers.ParseQuery(platform.Seen[^1].PathAndQuery["/gateway.do".Length..])["method"].ToString();

    string Content() => QueryHelpers.ParseQuery(Encoding.ASCII.GetString(platform.Seen[^1].Body))["biz_content"].ToString();

    Task<RefundResult> AskAsync() => Channel.RefundAsync(Wish, CancellationToken.None);

    Task<RefundResult> QueryAsync() => Channel.QueryRefundAsync("P1", "R1", CancellationToken.None);

    IPaymentChannel Channel => new AlipaySide(TestMerchant.Demo.Settings(platform.BaseUrl), TimeProvider.System).Channel;
}
