using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.WeChat;

public sealed class WeChatGatewayTests : IAsyncLifetime
{
    const string OrderNo = "ORDER-20240805-0001";

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

    [Fact]
    public async Task An_order_is_answered_with_a_signed_code()
    {
        var reply = await client.OrderAsync(OrderNo);

        Assert.Equal((200, """{"code_url":"http://pay.example/cashier/code-1"}"""), (reply.Status, reply.Body));
        Assert.Equal(VectorMerchant.PlatformSerial, reply.Headers["Wechatpay-Serial"]);
        Assert.True(reply.IsSignedBy(Vectors.WeChatKey("go-sdk-platform")));
        Assert.Matches("^[0-9a-f]{32}$", reply.Headers["Wechatpay-Nonce"]);
        Assert.Equal("1722850421", reply.Headers["Wechatpay-Timestamp"]);
        Assert.Equal("WECHATPAY2-SHA256-RSA2048", reply.Headers["Wechatpay-Signature-Type"]);
        Assert.Matches("^08F5B8C2B506[0-9A-F]+-0$", reply.Headers["Request-ID"]);
        Assert.Equal("application/json; charset=utf-8", reply.Headers["Content-Type"]);
        Assert.Equal(("nginx", "nosniff", "zh-CN"), (reply.Headers["Server"], reply.Headers["X-Content-Type-Options"], reply.Headers["Content-Language"]));
        var order = host.Ledger.Named(OrderNo);
        Assert.Equal((100, "咖啡", "http://localhost:5080/notify/wechat"), (order.AmountFen, order.Description, order.NotifyUrl));
        Assert.Equal((host.Time.Now.AddDays(7), host.Time.Now.AddHours(2)), (order.ExpiresAt, order.CodeExpiresAt));
    }

    [Fact]
    public async Task The_named_public_key_signs_for_a_merchant_of_both_modes()
    {
        client.AskedSerial = VectorMerchant.PublicKeyId;

        var reply = await client.OrderAsync(OrderNo);

        Assert.Equal(VectorMerchant.PublicKeyId, reply.Headers["Wechatpay-Serial"]);
        Assert.True(reply.IsSignedBy(Vectors.WeChatKey("java-sdk-platform")));
    }

    [Fact]
    public async Task An_order_goes_from_NOTPAY_to_SUCCESS_and_cannot_be_closed_then()
    {
        await client.OrderAsync(OrderNo, more: ",\"attach\":\"a1\"");
        var unpaid = await client.QueryAsync(OrderNo);

        var order = host.Ledger.Named(OrderNo);
        order.Scan("openid-1", "微信用户", tradeNo: null, host.Time.Now);
        order.Pay("4200000000202408050000000001", "OTHERS", host.Time.Now);
        var paid = await client.QueryAsync(OrderNo);
        var byTransaction = await client.GetAsync($"/v3/pay/transactions/id/4200000000202408050000000001?mchid={VectorMerchant.MchId}");
        var closed = await client.CloseAsync(OrderNo);

        Assert.Equal(
            $$$"""{"amount":{"payer_currency":"CNY","total":100},"appid":"wxd678efh567hg6787","attach":"a1","mchid":"1900007291","out_trade_no":"{{{OrderNo}}}","promotion_detail":[],"scene_info":{"device_id":""},"trade_state":"NOTPAY","trade_state_desc":"订单未支付"}""",
            unpaid.Body);
        Assert.Equal(
            $$$"""{"amount":{"currency":"CNY","payer_currency":"CNY","payer_total":100,"total":100},"appid":"wxd678efh567hg6787","attach":"a1","bank_type":"OTHERS","mchid":"1900007291","out_trade_no":"{{{OrderNo}}}","payer":{"openid":"openid-1"},"promotion_detail":[],"success_time":"2024-08-05T17:33:41+08:00","trade_state":"SUCCESS","trade_state_desc":"支付成功","trade_type":"NATIVE","transaction_id":"4200000000202408050000000001"}""",
            paid.Body);
        Assert.Equal(paid.Body, byTransaction.Body);
        Assert.Equal((400, "ORDERPAID", true), (closed.Status, closed.Code, closed.IsSigned));
        Assert.EndsWith("-268449538", closed.Headers["Request-ID"], StringComparison.Ordinal);
    }

    /// <summary>Recorded alike three times (docs/wire/wechat.md 4.5).</summary>
    [Fact]
    public async Task Without_attach_an_unpaid_order_has_none_and_a_paid_one_an_empty_one()
    {
        await client.OrderAsync(OrderNo);
        var unpaid = await client.QueryAsync(OrderNo);

        var order = host.Ledger.Named(OrderNo);
        order.Scan("openid-1", "微信用户", tradeNo: null, host.Time.Now);
        order.Pay("4200000000202408050000000001", "OTHERS", host.Time.Now);
        var paid = await client.QueryAsync(OrderNo);

        Assert.Equal(
            $$$"""{"amount":{"payer_currency":"CNY","total":100},"appid":"wxd678efh567hg6787","mchid":"1900007291","out_trade_no":"{{{OrderNo}}}","promotion_detail":[],"scene_info":{"device_id":""},"trade_state":"NOTPAY","trade_state_desc":"订单未支付"}""",
            unpaid.Body);
        Assert.Contains(",\"attach\":\"\",", paid.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_order_again_gets_a_new_code_and_another_one_is_refused()
    {
        await client.OrderAsync(OrderNo);

        var again = await client.OrderAsync(OrderNo);
        var reordered = await client.PostAsync("/v3/pay/transactions/native", Reversed(WeChatMerchantClient.Order(OrderNo)));
        var differing = await client.OrderAsync(OrderNo, total: 101);

        Assert.Equal("http://pay.example/cashier/code-2", again.Json.Text("code_url"));
        Assert.Equal("http://pay.example/cashier/code-3", reordered.Json.Text("code_url"));
        Assert.Equal((400, "INVALID_REQUEST", "请求重入时，参数与首次请求时不一致"), (differing.Status, differing.Code, differing.Message));
        Assert.True(differing.IsSignedBy(Vectors.WeChatKey("go-sdk-platform")));
    }

    [Fact]
    public async Task A_body_that_is_no_UTF_8_is_an_invalid_request()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;

        var reply = await client.SendAsync("POST", "/v3/pay/transactions/native", WeChatMerchantClient.Order(OrderNo), encoding: gbk);

        Assert.Equal((400, "INVALID_REQUEST", "请求内容传入了非UTF8参数", false), (reply.Status, reply.Code, reply.Message, reply.IsSigned));
    }

    [Fact]
    public async Task A_paid_or_closed_number_is_used_up()
    {
        await client.OrderAsync("PAID-0001");
        host.Ledger.Named("PAID-0001").Scan("openid-1", "微信用户", tradeNo: null, host.Time.Now);
        host.Ledger.Named("PAID-0001").Pay("4200", "OTHERS", host.Time.Now);
        await client.OrderAsync("CLOSED-0001");
        await client.CloseAsync("CLOSED-0001");

        var paid = await client.OrderAsync("PAID-0001");
        var closed = await client.OrderAsync("CLOSED-0001");

        Assert.Equal((400, "ORDERPAID"), (paid.Status, paid.Code));
        Assert.Equal((400, "ORDER_CLOSED"), (closed.Status, closed.Code));
    }

    [Fact]
    public async Task Closing_is_204_signed_over_nothing_and_may_be_repeated()
    {
        await client.OrderAsync(OrderNo);

        var first = await client.CloseAsync(OrderNo);
        var second = await client.CloseAsync(OrderNo);
        var query = await client.QueryAsync(OrderNo);

        Assert.Equal((204, ""), (first.Status, first.Body));
        Assert.True(first.IsSignedBy(Vectors.WeChatKey("go-sdk-platform")));
        Assert.Equal(204, second.Status);
        Assert.Equal("CLOSED", query.Json.Text("trade_state"));
        Assert.Equal(204, (await client.CloseAsync("NEVER-0001")).Status);
    }

    [Fact]
    public async Task A_number_never_ordered_does_not_exist()
    {
        var reply = await client.QueryAsync(OrderNo);

        Assert.Equal((404, "ORDER_NOT_EXIST", true), (reply.Status, reply.Code, reply.IsSigned));
        Assert.EndsWith("-268512771", reply.Headers["Request-ID"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_order_stays_NOTPAY_until_seven_days_are_over()
    {
        await client.OrderAsync(OrderNo, more: ",\"time_expire\":\"2024-08-05T18:33:41+08:00\"");
        host.MoveClock(TimeSpan.FromHours(2));

        var expired = await client.QueryAsync(OrderNo);
        var again = await client.OrderAsync(OrderNo, more: ",\"time_expire\":\"2024-08-05T18:33:41+08:00\"");
        host.MoveClock(TimeSpan.FromDays(7));
        var old = await client.QueryAsync(OrderNo);

        Assert.Equal("NOTPAY", expired.Json.Text("trade_state"));
        Assert.Equal((400, "ORDER_CLOSED"), (again.Status, again.Code));
        Assert.Equal("CLOSED", old.Json.Text("trade_state"));
    }

    [Theory]
    [InlineData("2024-08-05T18:33:41+08:00", 0, "01:00:00")]
    [InlineData("2024-08-05T18:33:41+08:00", 30, "31:00:00")]
    [InlineData("2024-08-05T17:33:50+08:00", 0, "00:01:00")]
    [InlineData("2024-09-05T17:33:41+08:00", 0, "168:00:00")]
    [InlineData("9999-12-31T23:59:59Z", 30, "198:00:00")]
    public async Task A_time_expire_is_kept_within_bounds_and_moves_with_the_spaces_clock(string asked, int offsetHours, string fromWireNow)
    {
        host.MoveClock(TimeSpan.FromHours(offsetHours));

        await client.OrderAsync(OrderNo, more: $",\"time_expire\":\"{asked}\"");

        var parts = fromWireNow.Split(':').Select(part => int.Parse(part, null)).ToArray();
        Assert.Equal(host.Time.Now.AddHours(parts[0]).AddMinutes(parts[1]), host.Ledger.Named(OrderNo).ExpiresAt);
    }

    [Theory]
    [InlineData("{\"mchid\":", "PARAM_ERROR", "请求体不是合法的 JSON 对象")]
    [InlineData("[]", "PARAM_ERROR", "请求体不是合法的 JSON 对象")]
    [InlineData("{\"mchid\":\"\\ud800\"}", "PARAM_ERROR", "请求体不是合法的 JSON 对象")]
    [InlineData("{\"\\ud800\":1}", "PARAM_ERROR", "请求体不是合法的 JSON 对象")]
    [InlineData("{\"mchid\":\"1900007291\",\"mchid\":\"1900007291\"}", "PARAM_ERROR", "请求体不是合法的 JSON 对象")]
    [InlineData("", "PARAM_ERROR", "输入源“/body/appid”映射到字段“公众号ID”必填性规则校验失败，此字段为必填项")]
    public async Task Bodies_that_cannot_be_mapped_are_refused_unsigned(string body, string code, string message)
    {
        var reply = await client.PostAsync("/v3/pay/transactions/native", body);

        Assert.Equal((400, code, message, false), (reply.Status, reply.Code, reply.Message, reply.IsSigned));
        Assert.True(reply.Headers.ContainsKey("Request-ID"));
    }

    [Theory]
    [InlineData("\"mchid\":\"1900007291\"", "\"mchid\":\"1900007299\"", "PARAM_ERROR", "http header中的mchid与post payload中的mchid不匹配")]
    [InlineData("\"appid\":\"wxd", "\"appid\":\"wxe", "APPID_MCHID_NOT_MATCH", "appid和mchid不匹配")]
    [InlineData("\"CNY\"", "\"USD\"", "PARAM_ERROR", "参数错误")]
    public async Task Ids_and_currency_must_be_the_merchants(string from, string to, string code, string message)
    {
        var reply = await client.PostAsync("/v3/pay/transactions/native", WeChatMerchantClient.Order(OrderNo).Replace(from, to, StringComparison.Ordinal));

        Assert.Equal((400, code, message), (reply.Status, reply.Code, reply.Message));
    }

    [Theory]
    [InlineData("/v3/pay/transactions/out-trade-no/ORDER-0001", "输入源“/query/mchid”映射到字段“直连商户号”必填性规则校验失败，此字段为必填项")]
    [InlineData("/v3/pay/transactions/out-trade-no/ORDER-0001?mchid=1900007291&x=1", "请求中含有未在API文档中定义的参数")]
    [InlineData("/v3/pay/transactions/out-trade-no/1?mchid=1900007291", "输入源“/uri_template/out_trade_no”映射到值字段“商户订单号”字符串规则校验失败，字节数 1，小于最小值 6")]
    public async Task Path_and_query_have_rules_too(string target, string message)
    {
        var reply = await client.GetAsync(target);

        Assert.Equal((400, "PARAM_ERROR", message), (reply.Status, reply.Code, reply.Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?algorithm_type=RSA")]
    [InlineData("?algorithm_type=ALL")]
    public async Task The_certificate_that_signed_the_answer_is_sealed_inside_it(string query)
    {
        client.AskedSerial = "";

        var reply = await client.GetAsync($"/v3/certificates{query}");

        var listed = Assert.Single(reply.Json["data"]!.AsArray())!;
        var secret = listed["encrypt_certificate"]!;
        Assert.Equal(("AEAD_AES_256_GCM", "certificate"), (secret.Text("algorithm"), secret.Text("associated_data")));
        using var certificate = X509Certificate2.CreateFromPem(Open(secret));
        Assert.Equal(certificate.SerialNumber.TrimStart('0'), listed.Text("serial_no"));
        Assert.Equal(listed.Text("serial_no"), reply.Headers["Wechatpay-Serial"]);
        Assert.Equal(certificate.NotAfter.ToUniversalTime(), DateTimeOffset.Parse(listed.Text("expire_time"), null).UtcDateTime);
        Assert.True(reply.IsSignedBy(certificate.GetRSAPublicKey()!));
    }

    [Fact]
    public async Task A_merchant_with_the_public_key_alone_has_no_certificates()
    {
        await using var pure = await GatewayHost.StartAsync(KeyMode.PublicKey);
        using var merchant = new WeChatMerchantClient(pure);

        var reply = await merchant.GetAsync("/v3/certificates");
        var sm2 = await client.GetAsync("/v3/certificates?algorithm_type=SM2");

        Assert.Equal((404, "RESOURCE_NOT_EXISTS"), (reply.Status, reply.Code));
        Assert.True(reply.IsSignedBy(Vectors.WeChatKey("java-sdk-platform")));
        Assert.Equal((404, "RESOURCE_NOT_EXISTS"), (sm2.Status, sm2.Code));
    }

    static string Reversed(string body) => new JsonObject(JsonNode.Parse(body)!.AsObject().Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();

    static string Open(JsonNode secret)
    {
        var bytes = Convert.FromBase64String(secret.Text("ciphertext"));
        var plain = new byte[bytes.Length - 16];
        using var aes = new AesGcm(Encoding.UTF8.GetBytes(VectorMerchant.ApiV3Key), 16);
        aes.Decrypt(Encoding.UTF8.GetBytes(secret.Text("nonce")), bytes.AsSpan(0, plain.Length), bytes.AsSpan(plain.Length), plain, Encoding.UTF8.GetBytes(secret.Text("associated_data")));
        return Encoding.UTF8.GetString(plain);
    }
}
