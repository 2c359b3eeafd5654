using System.Net;
using PayNotify.Simulator.Platforms.Alipay;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.Alipay;

/// <summary>What the gateway makes of requests, good and bad, whatever they ask for.</summary>
public sealed class AlipayGatewayRequestTests : IAsyncLifetime
{
    const string OrderNo = "T_20240805_0001";

    GatewayHost host = null!;
    AlipayAppClient client = null!;

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
    [InlineData("{\"total_amount\":\"0.01\",\"subject\":\"s\"}", "ACQ.INVALID_PARAMETER", "out_trade_no")]
    [InlineData("{\"out_trade_no\":\"a b\",\"total_amount\":\"0.01\",\"subject\":\"s\"}", "ACQ.INVALID_PARAMETER", "out_trade_no")]
    [InlineData("{\"out_trade_no\":1,\"total_amount\":\"0.01\",\"subject\":\"s\"}", "ACQ.INVALID_PARAMETER", "out_trade_no")]
    [InlineData("{\"out_trade_no\":\"T1\",\"subject\":\"s\"}", "ACQ.INVALID_PARAMETER", "total_amount")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"0.001\",\"subject\":\"s\"}", "ACQ.INVALID_PARAMETER", "total_amount")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":[],\"subject\":\"s\"}", "ACQ.INVALID_PARAMETER", "total_amount")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"0.01\",\"subject\":\"\"}", "ACQ.INVALID_PARAMETER", "subject")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"0.01\",\"subject\":\"s\",\"timeout_express\":\"1.5h\"}", "ACQ.INVALID_PARAMETER", "timeout_express")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"0.01\",\"subject\":\"s\",\"time_expire\":\"tomorrow\"}", "ACQ.INVALID_PARAMETER", "time_expire")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"0.01\",\"subject\":\"s\",\"seller_id\":\"2088\"}", "ACQ.SELLER_NOT_EXIST", "卖家")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"0.01\",\"subject\":\"s\",\"time_expire\":\"2024-08-05 17:33:41\"}", "ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR", "时间")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"0.01\",\"subject\":\"s\",\"time_expire\":\"0001-01-01 00:00:00\"}", "ACQ.INVALID_PARAMETER", "time_expire")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"discountable_amount\":\"0.40\",\"undiscountable_amount\":\"0.50\"}", "ACQ.INVALID_PARAMETER", "discountable_amount")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"discountable_amount\":\"1.01\"}", "ACQ.INVALID_PARAMETER", "discountable_amount")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"undiscountable_amount\":\"x\"}", "ACQ.INVALID_PARAMETER", "undiscountable_amount")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"enable_pay_channels\":\"balance\",\"disable_pay_channels\":\"credit_group\"}", "ACQ.INVALID_PARAMETER", "disable_pay_channels")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"goods_detail\":{}}", "ACQ.INVALID_PARAMETER", "goods_detail")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"goods_detail\":[1]}", "ACQ.INVALID_PARAMETER", "goods_detail")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"goods_detail\":[{\"goods_name\":\"n\",\"quantity\":1,\"price\":\"0.01\"}]}", "ACQ.INVALID_PARAMETER", "goods_detail[0].goods_id")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"goods_detail\":[{\"goods_id\":\"g\",\"quantity\":1,\"price\":\"0.01\"}]}", "ACQ.INVALID_PARAMETER", "goods_detail[0].goods_name")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"goods_detail\":[{\"goods_id\":\"g\",\"goods_name\":\"n\",\"price\":\"0.01\"}]}", "ACQ.INVALID_PARAMETER", "goods_detail[0].quantity")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"goods_detail\":[{\"goods_id\":\"g\",\"goods_name\":\"n\",\"quantity\":\"many\",\"price\":\"0.01\"}]}", "ACQ.INVALID_PARAMETER", "goods_detail[0].quantity")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"goods_detail\":[{\"goods_id\":\"g\",\"goods_name\":\"n\",\"quantity\":1}]}", "ACQ.INVALID_PARAMETER", "goods_detail[0].price")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"goods_detail\":[{\"goods_id\":\"123456789012345678901234567890123\",\"goods_name\":\"n\",\"quantity\":1,\"price\":1}]}", "ACQ.INVALID_PARAMETER", "goods_detail[0].goods_id")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"operator_id\":\"12345678901234567890123456789\"}", "ACQ.INVALID_PARAMETER", "operator_id")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"store_id\":\"123456789012345678901234567890123\"}", "ACQ.INVALID_PARAMETER", "store_id")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"terminal_id\":\"123456789012345678901234567890123\"}", "ACQ.INVALID_PARAMETER", "terminal_id")]
    [InlineData("{\"out_trade_no\":\"T1\",\"total_amount\":\"1.00\",\"subject\":\"s\",\"product_code\":\"12345678901234567890123456789012345678901234567890123456789012345\"}", "ACQ.INVALID_PARAMETER", "product_code")]
    public async Task A_bad_parameter_is_named(string bizContent, string subCode, string named)
    {
        var reply = await client.PostAsync("alipay.trade.precreate", bizContent);

        Assert.Equal((200, "40004", subCode), (reply.Status, reply.Code, reply.SubCode));
        Assert.Contains(named, reply.Node.Text("sub_msg"), StringComparison.Ordinal);
        Assert.True(reply.IsSignedBy(Vectors.AlipayPrivateKey("fzlee_ali")));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"out_trade_no\":\"\\ud800\"}")]
    [InlineData("{\"out_trade_no\":\"1\",\"out_trade_no\":\"2\"}")]
    public async Task Biz_content_is_one_json_object(string bizContent)
    {
        var reply = await client.PostAsync("alipay.trade.precreate", bizContent);

        Assert.Equal((200, "40002", "isv.illegal-json"), (reply.Status, reply.Code, reply.SubCode));
    }

    [Theory]
    [InlineData("ftp://localhost/notify")]
    [InlineData("localhost")]
    public async Task A_notify_url_is_an_http_address(string url)
    {
        var reply = await client.PrecreateAsync(OrderNo, notifyUrl: url);

        Assert.Equal("ACQ.INVALID_PARAMETER", reply.SubCode);
        Assert.Contains("notify_url", reply.Node.Text("sub_msg"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"product_code\":\"QR_CODE_OFFLINE\"")]
    [InlineData("\"product_code\":\"FACE_TO_FACE_PAYMENT\",\"operator_id\":\"1234567890123456789012345678\",\"store_id\":\"12345678901234567890123456789012\"")]
    [InlineData("\"discountable_amount\":\"0.40\",\"undiscountable_amount\":0.60,\"enable_pay_channels\":\"balance\"")]
    [InlineData("\"discountable_amount\":\"0.00\",\"disable_pay_channels\":\"credit_group\"")]
    [InlineData("\"goods_detail\":[{\"goods_id\":\"g\",\"goods_name\":\"茶\",\"quantity\":1,\"price\":\"1.00\"},{\"goods_id\":\"h\",\"goods_name\":\"杯\",\"quantity\":\"2\",\"price\":0}]")]
    public async Task Good_optional_parameters_pass(string more)
    {
        var reply = await client.PostAsync("alipay.trade.precreate", $$"""{"out_trade_no":"{{OrderNo}}","total_amount":"1.00","subject":"s",{{more}}}""");

        Assert.Equal("10000", reply.Code);
    }

    [Theory]
    [InlineData("alipay.trade.close", "operator_id", 28)]
    [InlineData("alipay.trade.refund", "operator_id", 30)]
    [InlineData("alipay.trade.refund", "refund_currency", 8)]
    [InlineData("alipay.trade.refund", "store_id", 32)]
    [InlineData("alipay.trade.refund", "terminal_id", 32)]
    public async Task A_text_too_long_is_named(string method, string name, int max)
    {
        var reply = await client.PostAsync(method, $$"""{"out_trade_no":"{{OrderNo}}","refund_amount":"1.00","{{name}}":"{{new string('a', max + 1)}}"}""");

        Assert.Equal("ACQ.INVALID_PARAMETER", reply.SubCode);
        Assert.Contains($"{name}长度不能超过{max}", reply.Node.Text("sub_msg"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_names_an_order() => Assert.Equal("ACQ.INVALID_PARAMETER", (await client.PostAsync("alipay.trade.query", "{}")).SubCode);

    [Fact]
    public async Task An_amount_may_be_a_number()
    {
        await client.PostAsync("alipay.trade.precreate", $$"""{"out_trade_no":"{{OrderNo}}","total_amount":88.8,"subject":"s"}""");

        Assert.Equal(8880, host.Ledger.Named(OrderNo).AmountFen);
    }

    [Fact]
    public async Task Parameters_may_travel_in_every_way()
    {
        var query = client.Signed("alipay.trade.query", "{\"out_trade_no\":\"a b+c\"}");
        using var form = new FormUrlEncodedContent(query);
        using var bare = new ByteArrayContent(await form.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var multipart = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "picture.png" } };
        foreach (var (name, value) in query) multipart.Add(new StringContent(value), name);

        AlipayReply[] replies =
        [
            await client.SendAsync(HttpMethod.Get, query),
            await client.SendAsync(HttpMethod.Post, query),
            await client.SendAsync(HttpMethod.Post, [new("charset", "utf-8")], form),
            await client.SendAsync(HttpMethod.Post, [], bare),
            await client.SendAsync(HttpMethod.Post, [], multipart),
        ];

        // All were understood: out_trade_no has a blank in it.
        Assert.All(replies, reply => Assert.Equal((200, "ACQ.INVALID_PARAMETER"), (reply.Status, reply.SubCode)));
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"app_id\"\r\n\r\n2021")]
    [InlineData("multipart/form-data; boundary=x", "nothing of the kind")]
    [InlineData("multipart/form-data", "app_id=2021000000000001")]
    [InlineData("text/plain; text/html; x", "=%&app_id&%")]
    public async Task A_malformed_body_is_answered_like_a_missing_one(string contentType, string text)
    {
        using var body = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(text));
        body.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var reply = await client.SendAsync(HttpMethod.Post, [], body);

        Assert.Equal((200, "40001"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_wrong_signature_is_answered_with_the_string_that_was_built()
    {
        var parameters = client.Signed("alipay.trade.query", """{"out_trade_no":"T&1"}""").Select(parameter =>
            parameter.Key == "timestamp" ? new("timestamp", "2024-08-05 17:33:42") : parameter);

        var reply = await client.SendAsync(HttpMethod.Get, parameters);

        Assert.Equal(("alipay_trade_query_response", "40002", "isv.invalid-signature"), (reply.NodeName, reply.Code, reply.SubCode));
        Assert.EndsWith(
            WebUtility.HtmlEncode("""app_id=2021000000000001&biz_content={"out_trade_no":"T&1"}&charset=utf-8&format=JSON&method=alipay.trade.query&sign_type=RSA2&timestamp=2024-08-05 17:33:42&version=1.0"""),
            reply.Node.Text("sub_msg"),
            StringComparison.Ordinal);
        Assert.True(reply.IsSignedBy(Vectors.AlipayPrivateKey("fzlee_ali")));
    }

    [Fact]
    public async Task An_unknown_application_is_answered_unsigned_under_the_methods_name()
    {
        var parameters = client.Signed("alipay.trade.precreate", "{}").Select(parameter =>
            parameter.Key == "app_id" ? new("app_id", "2021000000000002") : parameter);

        var reply = await client.SendAsync(HttpMethod.Get, parameters);

        Assert.Equal(("alipay_trade_precreate_response", "40002", "isv.invalid-app-id"), (reply.NodeName, reply.Code, reply.SubCode));
        Assert.False(reply.IsSigned);
    }

    [Fact]
    public async Task An_unknown_or_missing_method_has_no_node_of_its_own()
    {
        var unknown = await client.PostAsync("alipay.trade.teleport", "{}");
        var missing = await client.SendAsync(HttpMethod.Get, client.Signed("", "{}"));
        var nothing = await client.SendAsync(HttpMethod.Get, []);

        Assert.Equal(("error_response", "40002", "isv.invalid-method", true), (unknown.NodeName, unknown.Code, unknown.SubCode, unknown.IsSigned));
        Assert.Equal(("error_response", "40001", "isv.missing-method", true), (missing.NodeName, missing.Code, missing.SubCode, missing.IsSigned));
        Assert.Equal(("error_response", "40001", "isv.missing-app-id", false), (nothing.NodeName, nothing.Code, nothing.SubCode, nothing.IsSigned));
    }

    [Fact]
    public async Task A_request_that_names_a_certificate_gets_one_back()
    {
        var account = host.Merchant.Alipay;

        var reply = await client.PostAsync(
            "alipay.trade.query",
            "{}",
            new("app_cert_sn", AlipayCertificateSerial.Of(account.AppCertificate!)),
            new("alipay_root_cert_sn", AlipayCertificateSerial.Of(account.RootCertificate)));

        Assert.Equal(["alipay_trade_query_response", "alipay_cert_sn", "sign"], reply.Json.Select(member => member.Key));
        Assert.Equal(AlipayCertificateSerial.Of(host.Merchant.Alipay.AlipayCertificate), reply.Json.Text("alipay_cert_sn"));
        Assert.True(reply.IsSignedBy(Vectors.AlipayPrivateKey("fzlee_ali")));
    }
}
