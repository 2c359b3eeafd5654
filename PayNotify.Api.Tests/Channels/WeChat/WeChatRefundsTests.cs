using System.Text;
using PayNotify.Api.Channels;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels.WeChat;

public sealed class WeChatRefundsTests : IAsyncLifetime
{
    static readonly RefundRequest Wish = new("P1", "42001", "R1", new(1000), new(8800), "重复支付", new("https://shop.example/notify/wechat"));

    StubPlatform platform = null!;

    public async ValueTask InitializeAsync() => platform = await StubPlatform.StartAsync();

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task A_refund_is_asked_for_as_documented()
    {
        platform.WeChatAnswer = _ => new(200, """{"status":"PROCESSING"}""");

        Assert.Equal(new RefundUnderWay(), await AskAsync());

        var seen = Assert.Single(platform.Seen);
        Assert.Equal("POST /v3/refund/domestic/refunds", $"{seen.Method} {seen.PathAndQuery}");
        Assert.Equal(
            """{"transaction_id":"42001","out_refund_no":"R1","reason":"重复支付","notify_url":"https://shop.example/notify/wechat","amount":{"refund":1000,"total":8800,"currency":"CNY"}}""",
            Encoding.UTF8.GetString(seen.Body));
    }

    [Theory]
    [InlineData("SUCCESS", typeof(RefundDone))]
    [InlineData("PROCESSING", typeof(RefundUnderWay))]
    [InlineData("CLOSED", typeof(RefundFailed))]
    [InlineData("ABNORMAL", typeof(RefundFailed))]
    [InlineData("NEW_WORD", typeof(RefundUnknown))]
    public async Task A_query_says_how_it_stands(string status, Type result)
    {
        platform.WeChatAnswer = _ => new(200, $$"""{"status":"{{status}}"}""");

        Assert.IsType(result, await QueryAsync());

        Assert.Equal("GET /v3/refund/domestic/refunds/R1", $"{platform.Seen[^1].Method} {platform.Seen[^1].PathAndQuery}");
    }

    [Theory]
    [InlineData(403, "NOT_ENOUGH", typeof(RefundUnknown))]
    [InlineData(429, "FREQUENCY_LIMITED", typeof(RefundUnknown))]
    [InlineData(500, "SYSTEM_ERROR", typeof(RefundUnknown))]
    [InlineData(401, "SIGN_ERROR", typeof(RefundUnknown))]
    [InlineData(403, "NO_AUTH", typeof(RefundUnknown))]
    [InlineData(403, "USER_ACCOUNT_ABNORMAL", typeof(RefundRefused))]
    [InlineData(404, "RESOURCE_NOT_EXISTS", typeof(RefundRefused))]
    public async Task A_refusal_is_told_from_not_now(int status, string code, Type result)
    {
        platform.WeChatAnswer = _ => Trades.WeChatNo(status, code);

        Assert.IsType(result, await AskAsync());
    }

    [Theory]
    [InlineData(400, "PARAM_ERROR")]
    [InlineData(401, "SIGN_ERROR")]
    [InlineData(404, "MCH_NOT_EXISTS")]
    public async Task A_question_that_is_refused_says_nothing_of_the_refund(int status, string code)
    {
        platform.WeChatAnswer = _ => Trades.WeChatNo(status, code);

        Assert.Equal(new RefundUnknown(code), await QueryAsync());
    }

    [Fact]
    public async Task A_number_that_is_no_refund_is_not_found()
    {
        platform.WeChatAnswer = _ => Trades.WeChatNo(404, "RESOURCE_NOT_EXISTS");

        Assert.Equal(new RefundNotFound(), await QueryAsync());
    }

    [Fact]
    public async Task An_answer_that_is_not_verified_means_unknown()
    {
        platform.WeChatAnswer = _ => new(200, """{"status":"SUCCESS"}""", IsSigned: false);

        Assert.IsType<RefundUnknown>(await AskAsync());
    }

    Task<RefundResult> AskAsync() => Channel.RefundAsync(Wish, CancellationToken.None);

    Task<RefundResult> QueryAsync() => Channel.QueryRefundAsync("P1", "R1", CancellationToken.None);

    IPaymentChannel Channel => new WeChatSide(TestMerchant.Demo.Settings(platform.BaseUrl), TimeProvider.System).Channel;
}
