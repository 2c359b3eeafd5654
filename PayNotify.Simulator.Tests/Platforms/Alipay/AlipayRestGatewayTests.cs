using PayNotify.Simulator.Platforms.Alipay;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.Alipay;

public sealed class AlipayRestGatewayTests : IAsyncLifetime
{
    const string OrderNo = "T_20240805_0001";
    const string Precreate = $$"""{"out_trade_no":"{{OrderNo}}","total_amount":"88.80","subject":"测试商品","notify_url":"http://localhost:5080/notify/alipay"}""";

    GatewayHost host = null!;
    AlipayRestClient client = null!;

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
        var reply = await client.PostAsync("precreate", Precreate);

        Assert.Equal((200, "application/json; charset=UTF-8"), (reply.Status, reply.ContentType));
        Assert.Equal($$"""{"out_trade_no":"{{OrderNo}}","qr_code":"http://pay.example/cashier/code-1"}""", reply.Body);
        Assert.True(reply.IsSignedBy(Vectors.AlipayPrivateKey("fzlee_ali")));
        Assert.Matches("^[0-9a-f]{32}$", reply.Headers["alipay-trace-id"]);
        Assert.DoesNotContain("alipay-sn", reply.Headers.Keys);
        Assert.Equal("http://localhost:5080/notify/alipay", host.Ledger.Named(OrderNo).NotifyUrl);
    }

    [Fact]
    public async Task Both_doors_lead_to_one_book()
    {
        using var gateway = new AlipayAppClient(host);
        await gateway.PrecreateAsync(OrderNo, "88.80");
        host.Ledger.Named(OrderNo).Scan("2088102177846880", "159****0000", "2024080522001446880500000001", host.Time.Now);

        var again = await client.PostAsync("precreate", Precreate);
        var query = await client.PostAsync("query", $$"""{"out_trade_no":"{{OrderNo}}"}""");

        Assert.Equal(200, again.Status);
        Assert.Equal((200, "WAIT_BUYER_PAY"), (query.Status, query.Json.Text("trade_status")));
        var sameOfGateway = (await gateway.QueryAsync(OrderNo)).Node.AsObject();
        sameOfGateway.Remove("code");
        sameOfGateway.Remove("msg");
        Assert.Equal(sameOfGateway.ToJsonString(), query.Json.ToJsonString());
    }

    [Fact]
    public async Task A_refused_business_is_a_400_with_code_links_and_message()
    {
        var reply = await client.PostAsync("query", $$"""{"out_trade_no":"{{OrderNo}}"}""");

        Assert.Equal(400, reply.Status);
        Assert.Equal(
            $$"""{"code":"ACQ.TRADE_NOT_EXIST","links":[{"link":"https://open.alipay.com/api/errCheck?traceId={{reply.Headers["alipay-trace-id"]}}&source=openapi","desc":"解决方案"}],"message":"交易不存在"}""",
            reply.Body);
        Assert.True(reply.IsSignedBy(Vectors.AlipayPrivateKey("fzlee_ali")));
    }

    [Fact]
    public async Task Certificate_mode_names_the_certificate_of_the_answer()
    {
        client.Items["app_cert_sn"] = AlipayCertificateSerial.Of(host.Merchant.Alipay.AppCertificate!);
        client.Headers["alipay-root-cert-sn"] = AlipayCertificateSerial.Of(host.Merchant.Alipay.RootCertificate);

        var reply = await client.PostAsync("precreate", Precreate);

        Assert.Equal((200, AlipayCertificateSerial.Of(host.Merchant.Alipay.AlipayCertificate)), (reply.Status, reply.Headers["alipay-sn"]));
    }

    /// <summary>The vendor's PHP SDK and gopay name the application's certificate alone.</summary>
    [Theory]
    [InlineData(null, 200, "")]
    [InlineData("", 200, "")]
    [InlineData("687b59193f3f462dd5336e5abf83c5d8", 400, "invalid-alipay-root-cert-sn")]
    public async Task The_root_need_not_be_named_and_must_not_be_another(string? root, int status, string code)
    {
        client.Items["app_cert_sn"] = AlipayCertificateSerial.Of(host.Merchant.Alipay.AppCertificate!);
        if (root is not null) client.Headers["alipay-root-cert-sn"] = root;

        var reply = await client.PostAsync("precreate", Precreate);

        Assert.Equal((status, code), (reply.Status, status == 200 ? "" : reply.Code));
        Assert.Equal(AlipayCertificateSerial.Of(host.Merchant.Alipay.AlipayCertificate), reply.Headers["alipay-sn"]);
    }

    [Theory]
    [InlineData("app_id", null, 400, "missing-app-id", true)]
    [InlineData("app_id", "2021000000000002", 400, "invalid-app-id", false)]
    [InlineData("timestamp", null, 400, "missing-timestamp", true)]
    [InlineData("timestamp", "2024-08-05 17:33:41", 400, "invalid-timestamp", true)]
    [InlineData("timestamp", "1722850000000", 400, "illegal-timestamp", true, true)]
    [InlineData("timestamp", "1722840000000", 400, "illegal-timestamp", true)]
    [InlineData("nonce", null, 400, "invalid-parameter", true)]
    [InlineData("expired_seconds", "soon", 400, "invalid-timestamp", true)]
    [InlineData("app_cert_sn", "e90dd23a37c5c7b616e003970817ff82", 400, "app-cert-not-exist", true)]
    public async Task Each_item_of_the_header_has_its_refusal(string item, string? value, int status, string code, bool known, bool expires = false)
    {
        if (value is null) client.Items.Remove(item);
        else client.Items[item] = value;
        if (expires) client.Items["expired_seconds"] = "120";

        var reply = await client.PostAsync("precreate", Precreate);

        Assert.Equal((status, code), (reply.Status, reply.Code));
        Assert.Equal(known && item != "app_id", reply.Headers.ContainsKey("alipay-signature"));
    }

    [Theory]
    [InlineData("alipay-app-auth-token", "201509BBeff9351ad1874306903e96b91d248A36", 401, "invalid-app-auth-token")]
    [InlineData("alipay-encrypt-type", "AES", 400, "invalid-encrypt-type")]
    [InlineData("alipay-root-cert-sn", "687b59193f3f462dd5336e5abf83c5d8", 400, "missing-app-cert-sn")]
    public async Task Each_header_has_its_refusal(string header, string value, int status, string code)
    {
        client.Headers[header] = value;

        var reply = await client.PostAsync("precreate", Precreate);

        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Without_the_header_it_is_the_time_that_is_missing()
    {
        client.Tamper = _ => null;

        var reply = await client.PostAsync("precreate", Precreate);

        Assert.Equal((400, "missing-timestamp", "缺少时间戳参数"), (reply.Status, reply.Code, reply.Json.Text("message")));
        Assert.DoesNotContain("alipay-signature", reply.Headers.Keys);
    }

    [Fact]
    public async Task Without_a_signature_or_with_one_of_another_kind_nothing_goes()
    {
        client.Tamper = header => header[..header.IndexOf(",sign=", StringComparison.Ordinal)];
        Assert.Equal("missing-signature", (await client.PostAsync("precreate", Precreate)).Code);

        client.Tamper = header => header;
        client.Scheme = "ALIPAY-SM2";
        Assert.Equal("invalid-signature-type", (await client.PostAsync("precreate", Precreate)).Code);
    }

    [Fact]
    public async Task The_items_may_come_in_any_order_but_none_twice()
    {
        var (appId, timestamp) = (client.Items["app_id"], client.Items["timestamp"]);
        client.Items.Clear();
        foreach (var (name, value) in new[] { ("timestamp", timestamp), ("expired_seconds", "120"), ("nonce", "n1"), ("app_id", appId) }) client.Items[name] = value;

        Assert.Equal(200, (await client.PostAsync("precreate", Precreate)).Status);

        client.Tamper = header => header.Replace("nonce=n1", "nonce=n1,nonce=n2", StringComparison.Ordinal);
        Assert.Equal("invalid-parameter", (await client.PostAsync("precreate", Precreate)).Code);
    }

    [Fact]
    public async Task A_signature_that_only_a_lenient_decoder_takes_is_wrong()
    {
        client.Tamper = header => header.Insert(header.Length - 20, "\t");

        Assert.Equal("invalid-signature", (await client.PostAsync("precreate", Precreate)).Code);
    }

    [Fact]
    public async Task A_changed_body_is_answered_with_the_string_that_was_built()
    {
        var changed = Precreate.Replace("88.80", "88.81", StringComparison.Ordinal);

        var reply = await client.SendAsync(HttpMethod.Post, "/v3/alipay/trade/precreate", Precreate, sentBody: changed);

        Assert.Equal((400, "invalid-signature"), (reply.Status, reply.Code));
        Assert.EndsWith($"\nPOST\n/v3/alipay/trade/precreate\n{changed}\n", System.Net.WebUtility.HtmlDecode(reply.Json.Text("message")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"out_trade_no\":")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    public async Task A_body_is_one_json_object(string body) =>
        Assert.Equal((400, "illegal-json"), (await client.PostAsync("precreate", body)) switch { var reply => (reply.Status, reply.Code) });

    [Fact]
    public async Task A_body_is_declared_as_json()
    {
        var reply = await client.SendAsync(HttpMethod.Post, "/v3/alipay/trade/precreate", "");

        Assert.Equal((400, "invalid-content-type"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Another_method_or_path_is_refused_in_the_same_shape()
    {
        var get = await client.SendAsync(HttpMethod.Get, "/v3/alipay/trade/query?out_trade_no=1", "");
        var unknown = await client.SendAsync(HttpMethod.Post, "/v3/alipay/trade/teleport", "{}");

        Assert.Equal((400, "invalid-http-method"), (get.Status, get.Code));
        Assert.Equal((400, "invalid-method"), (unknown.Status, unknown.Code));
    }

    [Fact]
    public async Task A_notify_url_is_a_text()
    {
        var reply = await client.PostAsync("precreate", """{"out_trade_no":"T1","total_amount":"0.01","subject":"s","notify_url":1}""");

        Assert.Equal("ACQ.INVALID_PARAMETER", reply.Code);
        Assert.Contains("notify_url", reply.Json.Text("message"), StringComparison.Ordinal);
    }
}
