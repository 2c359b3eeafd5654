using System.Net;
using System.Text;
using PayNotify.Simulator.Tests.Platforms.Support;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Platforms;

/// <summary>What reaches the vendors' routes before any signature: odd spellings and odd headers.</summary>
public sealed class VendorPathTests : IDisposable
{
    readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    [Theory]
    [InlineData("/V3/Certificates", 404)]
    [InlineData("/v3/certificates/", 404)]
    [InlineData("/v3/certificates", 400)]
    public async Task WeChats_path_is_taken_as_it_is_spelt(string path, int expected)
    {
        await using var host = await GatewayHost.StartAsync();

        using var answer = await http.GetAsync(new Uri(host.Address, path), TestContext.Current.CancellationToken);

        Assert.Equal(expected, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("//v3/certificates")]
    [InlineData("///v3/pay/transactions/native")]
    [InlineData("//v3/alipay/trade/query")]
    [InlineData("//gateway.do")]
    public async Task A_doubled_slash_leads_nowhere_in_the_vendors_way(string path)
    {
        await using var simulator = await ListeningSimulator.StartAsync();
        var address = new Uri(simulator.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        using var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.False(answer.Headers.Contains("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("/v3/pay/transactions/native", false, 400, """{"code":"INVALID_REQUEST","message":"请求体过大"}""")]
    [InlineData("/v3/pay/transactions/native", true, 400, """{"code":"INVALID_REQUEST","message":"请求体过大"}""")]
    [InlineData("/gateway.do", false, 200, """{"error_response":{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.invalid-parameter","sub_msg":"请求体过大"}}""")]
    [InlineData("/gateway.do", true, 200, """{"error_response":{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.invalid-parameter","sub_msg":"请求体过大"}}""")]
    [InlineData("/v3/alipay/trade/query", false, 400, "\"code\":\"invalid-parameter\"")]
    [InlineData("/v3/alipay/trade/query", true, 400, "\"code\":\"invalid-parameter\"")]
    public async Task A_body_that_is_too_large_is_refused_in_the_vendors_format(string path, bool chunked, int status, string body)
    {
        await using var simulator = await ListeningSimulator.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(simulator.Http.BaseAddress!, path)) { Content = new ByteArrayContent(new byte[300 * 1024]) };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(body, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_boundary_too_long_for_a_reader_is_a_form_without_fields()
    {
        await using var host = await GatewayHost.StartAsync();
        using var content = new ByteArrayContent("--x"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + new string('a', 5000));

        using var answer = await http.PostAsync(new Uri(host.Address, "/gateway.do"), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("isv.missing-app-id", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_life_of_many_thousand_years_is_cut_to_ten_minutes()
    {
        await using var host = await GatewayHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/v3/alipay/trade/query")) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        var now = host.Time.GetUtcNow().ToUnixTimeMilliseconds();
        request.Headers.TryAddWithoutValidation("Authorization", $"ALIPAY-SHA256withRSA app_id={host.Merchant.Alipay.AppId},nonce=a,timestamp={now},expired_seconds=9999999999999,sign=AAAA");

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("invalid-signature", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
