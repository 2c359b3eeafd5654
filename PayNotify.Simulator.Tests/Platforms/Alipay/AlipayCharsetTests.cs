using System.Security.Cryptography;
using System.Text;
using System.Web;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Platforms.Alipay;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.Alipay;

/// <summary>A merchant that asks in GBK is answered and notified in GBK.</summary>
public sealed class AlipayCharsetTests : IAsyncLifetime
{
    static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;
    static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    GatewayHost host = null!;

    public async ValueTask InitializeAsync() => host = await GatewayHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("gbk", "?charset=gbk", "application/x-www-form-urlencoded", "GBK")]
    [InlineData("GB2312", "?charset=GB2312", "application/x-www-form-urlencoded", "GB2312")]
    [InlineData("gbk", "", "application/x-www-form-urlencoded", "GBK")]
    [InlineData(null, "", "application/x-www-form-urlencoded;charset=GBK", "GBK")]
    public async Task A_request_is_read_and_answered_in_its_character_set(string? parameter, string query, string contentType, string named)
    {
        var answer = await PostAsync(Signed("alipay.trade.precreate", """{"out_trade_no":"T1","total_amount":"0.01","subject":"龙井茶"}""", parameter), query, contentType);
        var failed = await PostAsync(Signed("alipay.trade.query", """{"out_trade_no":"T1"}""", parameter), query, contentType);

        Assert.Equal(("龙井茶", named), (host.Ledger.Named("T1").Description, host.Ledger.Named("T1").Charset));
        Assert.Contains("\"code\":\"10000\"", Gbk.GetString(answer.Body), StringComparison.Ordinal);
        Assert.Contains("交易不存在", Gbk.GetString(failed.Body), StringComparison.Ordinal);
        Assert.Equal($"text/html;charset={named}", failed.ContentType);
        Assert.True(IsSigned(failed.Body));
    }

    /// <summary>One character that GB18030 alone can write shows which of the four it is.</summary>
    [Theory]
    [InlineData("GB18030", "?charset=GB18030", "application/x-www-form-urlencoded", "GB18030")]
    [InlineData("csGB18030", "?charset=csGB18030", "application/x-www-form-urlencoded", "GB18030")]
    [InlineData(null, "?charset=gb18030", "application/x-www-form-urlencoded", "GB18030")]
    [InlineData(null, "", "application/x-www-form-urlencoded; charset=\"GB18030\"", "GB18030")]
    [InlineData(null, "", "application/x-www-form-urlencoded; text/html; charset=gb18030", "GB18030")]
    [InlineData("gb18030", "", "application/x-www-form-urlencoded", "GB18030")]
    public async Task GB18030_is_read_wherever_it_is_named(string? parameter, string query, string contentType, string named)
    {
        var inQuery = parameter is null && query.Length > 0 ? query["?charset=".Length..] : parameter;
        var answer = await PostAsync(Signed("alipay.trade.precreate", """{"out_trade_no":"T1","total_amount":"0.01","subject":"龙井茶😀"}""", inQuery, Gb18030), query, contentType);

        Assert.Contains("\"code\":\"10000\"", Gb18030.GetString(answer.Body), StringComparison.Ordinal);
        Assert.Equal($"text/html;charset={named}", answer.ContentType);
        Assert.Equal(("龙井茶😀", named), (host.Ledger.Named("T1").Description, host.Ledger.Named("T1").Charset));
    }

    [Theory]
    [InlineData("cp936", "GBK")]
    [InlineData("MS936", "GBK")]
    [InlineData("windows-936", "GBK")]
    [InlineData("x-gbk", "GBK")]
    [InlineData("gb_2312-80", "GB2312")]
    [InlineData("csGB2312", "GB2312")]
    [InlineData("chinese", "GB2312")]
    [InlineData("EUC-CN", "GB2312")]
    public async Task Other_names_of_a_character_set_are_known(string alias, string named)
    {
        await PostAsync(Signed("alipay.trade.precreate", """{"out_trade_no":"T1","total_amount":"0.01","subject":"龙井茶"}""", alias), $"?charset={alias}", "application/x-www-form-urlencoded");

        Assert.Equal(("龙井茶", named), (host.Ledger.Named("T1").Description, host.Ledger.Named("T1").Charset));
    }

    [Fact]
    public async Task Bytes_of_another_character_set_than_the_named_one_do_not_verify()
    {
        var body = Signed("alipay.trade.precreate", """{"out_trade_no":"T1","total_amount":"0.01","subject":"龙井茶"}""", "gbk");

        var answer = await PostAsync(body, "?charset=utf-8", "application/x-www-form-urlencoded");

        Assert.Contains("isv.invalid-parameter", Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
        Assert.DoesNotContain("10000", Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void A_notification_is_written_and_signed_in_the_orders_character_set()
    {
        var merchant = VectorMerchant.Create();
        var order = Paid("GBK");
        var platform = new AlipayPlatform();

        var callback = platform.Sign(merchant, platform.DraftPayment(merchant, order, order.PaidAt!.Value), order.PaidAt.Value, order.PaidAt.Value);

        Assert.Contains(KeyValuePair.Create("Content-Type", "application/x-www-form-urlencoded; charset=GBK"), callback.Headers);
        var fields = HttpUtility.ParseQueryString(Encoding.ASCII.GetString(callback.Body), Gbk);
        Assert.Equal(("GBK", "龙井茶"), (fields["charset"], fields["subject"]));
        var text = string.Join('&', fields.AllKeys.Where(name => name is not ("sign" or "sign_type")).Order(StringComparer.Ordinal).Select(name => $"{name}={fields[name]}"));
        Assert.True(Vectors.AlipayPrivateKey("fzlee_ali").VerifyData(
            Gbk.GetBytes(text), Convert.FromBase64String(fields["sign"]!), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    static byte[] Signed(string method, string bizContent, string? charset, Encoding? encoding = null)
    {
        using var key = Vectors.AlipayPrivateKey("fzlee_app");
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["app_id"] = VectorMerchant.AlipayAppId,
            ["method"] = method,
            ["sign_type"] = "RSA2",
            ["timestamp"] = "2024-08-05 17:33:41",
            ["version"] = "1.0",
            ["biz_content"] = bizContent,
        };
        if (charset is not null) parameters["charset"] = charset;
        var text = string.Join('&', parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"));
        parameters["sign"] = Convert.ToBase64String(key.SignData((encoding ?? Gbk).GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return Encoding.ASCII.GetBytes(string.Join('&', parameters.Select(parameter => $"{parameter.Key}={HttpUtility.UrlEncode(parameter.Value, encoding ?? Gbk)}")));
    }

    async Task<(string? ContentType, byte[] Body)> PostAsync(byte[] form, string query, string contentType)
    {
        using var http = new HttpClient();
        using var content = new ByteArrayContent(form);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var response = await http.PostAsync(new Uri(host.Address, $"/gateway.do{query}"), content, TestContext.Current.CancellationToken);
        return (response.Content.Headers.NonValidated["Content-Type"].ToString(), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    static bool IsSigned(byte[] body)
    {
        var text = Encoding.Latin1.GetString(body);
        var (start, end) = (text.IndexOf("_response\":", StringComparison.Ordinal) + "_response\":".Length, text.IndexOf(",\"sign\":\"", StringComparison.Ordinal));
        return Vectors.AlipayPrivateKey("fzlee_ali").VerifyData(
            body[start..end], Convert.FromBase64String(text[(end + ",\"sign\":\"".Length)..^2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    static PlatformOrder Paid(string charset)
    {
        var now = new DateTimeOffset(2024, 8, 5, 17, 33, 41, TimeSpan.FromHours(8));
        var order = new PlatformOrder
        {
            Id = "f3b4d5a6",
            Merchant = VectorMerchant.Name,
            Platform = PlatformName.Alipay,
            OrderNo = "T1",
            AmountFen = 1,
            Description = "龙井茶",
            Charset = charset,
            Fingerprint = "",
            CreatedAt = now,
            ExpiresAt = now,
            Code = "",
            CodeExpiresAt = now,
        };
        order.Scan("2088102177846880", "159****0000", "2024080522001446880500000001", now);
        order.Pay("2024080522001446880500000001", "ALIPAYACCOUNT", now);
        return order;
    }
}
