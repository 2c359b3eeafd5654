using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Sandbox;

/// <summary>What a request gets wrong is named: a stable code, and the field in the detail. Never a 500.</summary>
public sealed class BadInputTests(BadInputTests.Program program) : IClassFixture<BadInputTests.Program>
{
    [Theory]
    [InlineData("GET", "/sandbox/merchants/nobody", 404, "merchant_not_found", "nobody")]
    [InlineData("GET", "/sandbox/trades/none", 404, "trade_not_found", "id")]
    [InlineData("GET", "/sandbox/trades/none?channel=paypal", 400, "channel_invalid", "wechat, alipay")]
    [InlineData("GET", "/sandbox/trades?channel=0", 400, "channel_invalid", "channel")]
    [InlineData("GET", "/sandbox/trades?state=delivered", 400, "state_invalid", "state")]
    [InlineData("GET", "/sandbox/trades?limit=0", 400, "limit_invalid", "1 to 200")]
    [InlineData("GET", "/sandbox/trades?limit=99999999999", 400, "limit_invalid", "limit")]
    [InlineData("GET", "/sandbox/trades?cursor=-1", 400, "cursor_invalid", "cursor")]
    [InlineData("GET", "/sandbox/deliveries?state=paid", 400, "state_invalid", "state")]
    [InlineData("GET", "/sandbox/deliveries?answer=6xx", 400, "answer_invalid", "2xx, 3xx, 4xx, 5xx, timeout")]
    [InlineData("GET", "/sandbox/deliveries?attempts=4-2", 400, "attempts_invalid", "attempts")]
    [InlineData("GET", "/sandbox/deliveries?attempts=-2", 400, "attempts_invalid", "2-4")]
    [InlineData("GET", "/sandbox/deliveries/none", 404, "delivery_not_found", "id")]
    [InlineData("GET", "/sandbox/clock?merchant=nobody", 404, "merchant_not_found", "merchant")]
    [InlineData("GET", "/sandbox/wait", 400, "order_invalid", "order")]
    [InlineData("GET", "/sandbox/wait?order=1&delivery=1&state=paid", 400, "order_invalid", "order")]
    [InlineData("GET", "/sandbox/wait?order=1", 400, "state_invalid", "state")]
    [InlineData("GET", "/sandbox/wait?order=1&state=gone", 400, "state_invalid", "of a trade created, scanned, paid, closed, expired; of a delivery pending")]
    [InlineData("GET", "/sandbox/wait?delivery=1&state=paid", 400, "state_invalid", "one of pending")]
    [InlineData("GET", "/sandbox/wait?order=1&state=paid&timeout=1w", 400, "timeout_invalid", "timeout")]
    [InlineData("DELETE", "/sandbox/clock?merchant=nobody", 404, "merchant_not_found", "merchant")]
    [InlineData("DELETE", "/sandbox/merchants", 405, "method_not_allowed", "DELETE")]
    [InlineData("GET", "/sandbox/deliveries?sate=exhausted", 400, "query_invalid", "sate")]
    [InlineData("DELETE", "/sandbox/faults?marchant=demo", 400, "query_invalid", "marchant")]
    [InlineData("GET", "/sandbox/nothing", 404, "not_found", "/sandbox/nothing")]
    [InlineData("GET", "/cashier/none/state", 404, "code_not_found", "code")]
    public async Task Without_a_body(string method, string path, int status, string code, string? detail) =>
        await AssertProblemAsync(new HttpMethod(method), path, null, status, code, detail);

    [Theory]
    [InlineData("/sandbox/merchants", """{"name":"../x"}""", 400, "name_invalid", "name")]
    [InlineData("/sandbox/merchants", """{"name":"demo"}""", 409, "merchant_exists", "name")]
    [InlineData("/sandbox/merchants", """{"name":7}""", 400, "body_invalid", "name")]
    [InlineData("/sandbox/merchants", """{"name":"x","nmae":"y"}""", 400, "body_invalid", "nmae")]
    [InlineData("/sandbox/merchants", """{"name":"x","name":"y"}""", 400, "body_invalid", "name")]
    [InlineData("/sandbox/merchants", "{\"name\":", 400, "body_invalid", null)]
    [InlineData("/sandbox/merchants", """[]""", 400, "body_invalid", "body")]
    [InlineData("/sandbox/merchants", """null""", 400, "body_missing", "body")]
    [InlineData("/sandbox/merchants", "", 400, "body_missing", "body")]
    [InlineData("/sandbox/trades/none/pay", """{"payer":1}""", 400, "body_invalid", "payer")]
    [InlineData("/sandbox/trades/open/scan", """{"payer":""}""", 400, "payer_invalid", "payer")]
    [InlineData("/sandbox/trades/none/close", "", 404, "trade_not_found", "id")]
    [InlineData("/sandbox/traffic", """{}""", 400, "count_invalid", "count")]
    [InlineData("/sandbox/traffic", """{"count":0}""", 400, "count_invalid", "count")]
    [InlineData("/sandbox/traffic", """{"count":"3"}""", 400, "body_invalid", "count")]
    [InlineData("/sandbox/traffic", """{"count":99999999999}""", 400, "body_invalid", "count")]
    [InlineData("/sandbox/traffic", """{"count":1,"channel":"cash"}""", 400, "channel_invalid", "channel")]
    [InlineData("/sandbox/traffic", """{"count":1,"merchant":"nobody"}""", 404, "merchant_not_found", "merchant")]
    [InlineData("/sandbox/callbacks", """{"to":"http://localhost:1/"}""", 400, "type_invalid", "type")]
    [InlineData("/sandbox/callbacks", """{"type":"TRADE_SUCCESS"}""", 400, "to_invalid", "to")]
    [InlineData("/sandbox/callbacks", """{"type":"TRADE_SUCCESS","to":"ftp://localhost/"}""", 400, "to_invalid", "to")]
    [InlineData("/sandbox/callbacks", """{"type":"TRADE_SUCCESS","to":"http://localhost:1/","merchant":"nobody"}""", 404, "merchant_not_found", "merchant")]
    [InlineData("/sandbox/callbacks", """{"type":"TRADE_SUCCESS","to":"http://localhost:1/","overrides":[]}""", 400, "overrides_invalid", "overrides")]
    [InlineData("/sandbox/callbacks", """{"type":"TRANSACTION.SUCCESS","to":"http://localhost:1/","overrides":{"a":1,"a":2}}""", 400, "body_invalid", "overrides")]
    [InlineData("/sandbox/callbacks", """{"type":"TRANSACTION.SUCCESS","to":"http://localhost:1/","overrides":{"amount":{"total":1,"total":2}}}""", 400, "body_invalid", "overrides")]
    [InlineData("/sandbox/callbacks", """{"type":"TRANSACTION.SUCCESS","to":"http://localhost:1/","overrides":{"a":"\ud800"}}""", 400, "overrides_invalid", "Unicode")]
    [InlineData("/sandbox/callbacks", """{"type":"TRADE_SUCCESS","to":"http://localhost:1/","overrides":{"sign":"x"}}""", 400, "overrides_invalid", "sign")]
    [InlineData("/sandbox/callbacks", """{"type":"TRADE_SUCCESS","to":"http://localhost:1/","overrides":{"sign_type":null}}""", 400, "overrides_invalid", "sign_type")]
    [InlineData("/sandbox/callbacks", """{"type":"TRADE_SUCCESS","to":"http://localhost:1/","overrides":{"total_amount":1}}""", 400, "overrides_invalid", "overrides")]
    [InlineData("/sandbox/deliveries/resend", "", 400, "body_missing", "body")]
    [InlineData("/sandbox/deliveries/resend", """{}""", 400, "filter_invalid", "filter")]
    [InlineData("/sandbox/deliveries/resend", """{"filter":{"stat":"exhausted"}}""", 400, "body_invalid", "filter.stat")]
    [InlineData("/sandbox/deliveries/resend", """{"filter":{"state":"gone"}}""", 400, "state_invalid", "state")]
    [InlineData("/sandbox/deliveries/none/resend", "", 404, "delivery_not_found", "id")]
    [InlineData("/sandbox/clock/advance", """{}""", 400, "by_invalid", "by")]
    [InlineData("/sandbox/clock/advance", """{"by":"0s"}""", 400, "by_invalid", "by")]
    [InlineData("/sandbox/clock/advance", """{"by":"-5s"}""", 400, "by_invalid", "by")]
    [InlineData("/sandbox/clock/advance", """{"by":"999999d999999d"}""", 400, "by_invalid", "by")]
    [InlineData("/sandbox/clock/advance", """{"by":"1s","merchant":"nobody"}""", 404, "merchant_not_found", "merchant")]
    [InlineData("/sandbox/reset", """{"merchant":"nobody"}""", 404, "merchant_not_found", "merchant")]
    [InlineData("/sandbox/reset", """{"all":true}""", 400, "body_invalid", "all")]
    [InlineData("/cashier/none/pay", """{"password":"12"}""", 400, "password_invalid", "password")]
    public async Task With_a_body(string path, string body, int status, string code, string? detail) =>
        await AssertProblemAsync(HttpMethod.Post, path, Json(body), status, code, detail);

    [Theory]
    [InlineData("""{}""", "key_mode_invalid")]
    [InlineData("""{"keyMode":"PublicKey"}""", "key_mode_invalid")]
    [InlineData("""{"keyMode":1}""", "body_invalid")]
    public async Task Of_a_key_mode(string body, string code) => await AssertProblemAsync(HttpMethod.Put, "/sandbox/merchants/demo", Json(body), 400, code, "keyMode");

    [Theory]
    [InlineData("/sandbox/merchants")]
    [InlineData("/sandbox/reset")]
    [InlineData("/sandbox/trades/open/pay")]
    public async Task A_form_is_no_JSON(string path) => await AssertProblemAsync(
        HttpMethod.Post, path, new StringContent("name=x", Encoding.UTF8, "application/x-www-form-urlencoded"), 415, "content_type_invalid", "Content-Type");

    [Theory]
    [InlineData("gbk")]
    [InlineData("utf-16")]
    [InlineData("\"latin1\"")]
    public async Task JSON_is_UTF_8(string charset)
    {
        var body = new ByteArrayContent("{}"u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", $"application/json;charset={charset}");

        await AssertProblemAsync(HttpMethod.Post, "/sandbox/reset", body, 415, "content_type_invalid", "UTF-8");
    }

    [Fact]
    public async Task UTF_8_may_be_said()
    {
        var body = new ByteArrayContent("{\"name\":\"../x\"}"u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=UTF-8");

        await AssertProblemAsync(HttpMethod.Post, "/sandbox/merchants", body, 400, "name_invalid", "name");
    }

    [Fact]
    public async Task A_number_that_both_platforms_know_is_ambiguous()
    {
        await AssertProblemAsync(HttpMethod.Get, "/sandbox/trades/twice", null, 409, "trade_ambiguous", "channel");

        Assert.Equal("alipay", (await program.Simulator.GetJsonAsync("/sandbox/trades/twice?channel=alipay")).Text("channel"));
    }

    static StringContent Json(string body) => new(body, new MediaTypeHeaderValue("application/json"));

    async Task AssertProblemAsync(HttpMethod method, string path, HttpContent? body, int status, string code, string? detail)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        using var response = await program.Simulator.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

        Assert.Equal((status, code), ((int)response.StatusCode, problem.Text("code")));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        if (detail is not null) Assert.Contains(detail, problem.Text("detail"), StringComparison.Ordinal);
    }

    public sealed class Program : IAsyncLifetime
    {
        internal SimulatorHost Simulator { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Simulator = await SimulatorHost.StartAsync();
            await Simulator.OrderAsync("open");
            await Simulator.OrderAsync("twice");
            await Simulator.OrderAsync("twice", platform: PayNotify.Simulator.Platforms.PlatformName.Alipay);
        }

        public ValueTask DisposeAsync() => Simulator.DisposeAsync();
    }
}
