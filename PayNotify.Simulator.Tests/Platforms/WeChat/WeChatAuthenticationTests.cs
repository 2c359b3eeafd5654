using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.WeChat;

/// <summary>What the platform answers before it looks at a call's content (docs/wire/wechat.md 1.4).</summary>
public sealed class WeChatAuthenticationTests : IAsyncLifetime
{
    const string Query = "/v3/pay/transactions/out-trade-no/ORDER-0001?mchid=1900007291";

    GatewayHost host = null!;
    WeChatMerchantClient client = null!;

    public async ValueTask InitializeAsync()
    {
        host = await GatewayHost.StartAsync();
        client = new(host);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "/v3/nothing", 404)]
    [InlineData("GET", "/v3/pay/partner/transactions/native", 404)]
    [InlineData("GET", "/v3/pay/transactions/native", 405)]
    [InlineData("POST", "/v3/certificates", 405)]
    public async Task Unknown_paths_and_wrong_methods_have_no_body(string method, string target, int status)
    {
        var reply = await client.SendAsync(method, target, "");

        Assert.Equal((status, ""), (reply.Status, reply.Body));
        Assert.False(reply.IsSigned);
    }

    [Theory]
    [InlineData(Query, "签名信息错误，验签失败", false)]
    [InlineData("/v3/certificates", "Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》", true)]
    public async Task A_bearer_token_is_a_malformed_header(string target, string message, bool hasRequestId)
    {
        var reply = await client.SendAsync("GET", target, "", forge: _ => "Bearer abc");

        Assert.Equal((401, "SIGN_ERROR", message), (reply.Status, reply.Code, reply.Message));
        Assert.Equal(hasRequestId, reply.Headers.ContainsKey("Request-ID"));
        Assert.False(reply.IsSigned);
    }

    [Theory]
    [InlineData(Query, "签名错误")]
    [InlineData("/v3/certificates", "错误的签名，验签失败")]
    public async Task A_wrong_signature_is_answered_with_the_string_that_was_built(string target, string message)
    {
        var reply = await client.SendAsync("GET", target, "", forge: header => header.Replace("nonce_str=\"", "nonce_str=\"A", StringComparison.Ordinal));

        Assert.Equal((401, "SIGN_ERROR", message), (reply.Status, reply.Code, reply.Message));
        var detail = reply.Json["detail"]!;
        Assert.Equal(("signature", "sign not match", "authorization"), (detail.Text("field"), detail.Text("issue"), detail.Text("location")));
        var information = detail["sign_information"]!;
        Assert.Equal(("GET", target), (information.Text("method"), information.Text("url")));
        Assert.Matches($"^GET\n{target.Replace("?", "\\?", StringComparison.Ordinal)}\n1722850421\nA[0-9A-F]{{32}}\n\n$", information.Text("truncated_sign_message"));
        Assert.Equal(information.Text("truncated_sign_message").Length, information["sign_message_length"]!.GetValue<int>());
        Assert.False(reply.IsSigned);
    }

    [Fact]
    public async Task The_body_is_shown_by_its_beginning_and_counted_in_bytes()
    {
        var body = WeChatMerchantClient.Order("ORDER-0001");

        var reply = await client.SendAsync("POST", "/v3/pay/transactions/native", body, forge: header => header.Replace("nonce_str=\"", "nonce_str=\"A", StringComparison.Ordinal));

        var information = reply.Json["detail"]!["sign_information"]!;
        Assert.EndsWith("\n{\"appid\"\n", information.Text("truncated_sign_message"), StringComparison.Ordinal);
        var head = information.Text("truncated_sign_message").Length - 9;
        Assert.Equal(head + System.Text.Encoding.UTF8.GetByteCount(body) + 1, information["sign_message_length"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_clock_that_is_off_is_told_so()
    {
        var reply = await client.SendAsync("GET", Query, "", forge: header => header.Replace("\"1722850421\"", "\"1722850120\"", StringComparison.Ordinal));

        Assert.Equal((401, "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟"), (reply.Status, reply.Message));
    }

    [Fact]
    public async Task A_missing_user_agent_is_noticed_before_authentication_only_on_certificates()
    {
        client.UserAgent = null;

        var certificates = await client.SendAsync("GET", "/v3/certificates", "", forge: _ => "Bearer abc");
        var transactions = await client.SendAsync("GET", Query, "", forge: _ => "Bearer abc");
        var authenticated = await client.GetAsync(Query);

        Assert.Equal((400, "INVALID_REQUEST", "Http头缺少Accept或User-Agent"), (certificates.Status, certificates.Code, certificates.Message));
        Assert.Equal(401, transactions.Status);
        Assert.Equal((400, "INVALID_REQUEST"), (authenticated.Status, authenticated.Code));
    }

    [Theory]
    [InlineData("ORDER|0001")]
    [InlineData("ORDER%7C0001")]
    public async Task A_target_is_verified_as_it_was_sent_and_understood_either_way(string sent)
    {
        await client.OrderAsync("ORDER|0001");

        var reply = await client.QueryAsync(sent);

        Assert.Equal((200, "ORDER|0001"), (reply.Status, reply.Json["out_trade_no"]?.GetValue<string>()));
    }
}
