using System.Net;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Platforms.Alipay;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Catalogue;

/// <summary>Each documented code is brought about by a raw request to the running program, and its answer compared whole.</summary>
public sealed class AlipayCatalogueTests(AlipayCatalogueTests.Fixture fixture) : IClassFixture<AlipayCatalogueTests.Fixture>
{
    const string Goods = """{"goods_id":"1","goods_name":"杯子","quantity":"1","price":"0.01"}""";

    readonly string orderNo = $"C{Guid.NewGuid():n}";

    public static TheoryData<int, string> GatewayCases => Named(AlipayCatalogue.Gateway.Select(known => known.Name));

    public static TheoryData<int, string> RestCases => Named(AlipayCatalogue.Rest.Select(known => known.Name));

    [Fact]
    public void Every_documented_code_has_a_case_and_every_case_a_documented_code() =>
        Assert.Equal(AlipayCatalogue.Documented().Order(StringComparer.Ordinal), AlipayCatalogue.Cases.Distinct().Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(GatewayCases))]
    public async Task The_gateway_answers(int place, string named)
    {
        var known = AlipayCatalogue.Gateway[place];
        Assert.Equal(named, $"{known.Section} {known.Answer["sub_code"]}");
        foreach (var step in known.Given) await HappenAsync(step.Split(' '));

        var parameters = fixture.Merchant.Parameters(known.Method, Fill(known.BizContent));
        Apply(parameters, known.Change);
        parameters["sign"] = fixture.Merchant.Sign(AlipayMerchant.StringOf(parameters));
        Apply(parameters, known.Tamper);
        var built = WebUtility.HtmlEncode(AlipayMerchant.StringOf(parameters));

        var answer = await fixture.Merchant.PostAsync(parameters.Concat(known.Twice ?? new Dictionary<string, string>()));

        Assert.Equal(known.Node, answer.First().Key);
        Assert.Equal(known.Signed, answer.ContainsKey("sign"));
        var expected = JsonNode.Parse(Fill(WireJson.Text(known.Answer)))!.AsObject();
        expected["sub_msg"] = expected["sub_msg"]!.GetValue<string>().Replace("{built}", built, StringComparison.Ordinal);
        Assert.Equal(WireJson.Text(expected), WireJson.Text(answer.First().Value!));
    }

    [Theory, MemberData(nameof(RestCases))]
    public async Task The_rest_style_answers(int place, string named)
    {
        var known = AlipayCatalogue.Rest[place];
        var at = fixture.Host.Get<TimeProvider>().GetUtcNow().AddSeconds(-known.SecondsAgo);

        var (status, body) = await fixture.Merchant.RestAsync(
            new(known.HttpMethod), "/v3/alipay/trade/query", Fill("""{"out_trade_no":"{orderNo}"}"""), known.ContentType, at);

        Assert.Equal((known.Status, named), (status, $"{known.Section} {body["code"]}"));
        var link = body["links"]![0]!["link"]!.GetValue<string>();
        Assert.StartsWith("https://open.alipay.com/api/errCheck?traceId=", link, StringComparison.Ordinal);
        var expected = new JsonObject
        {
            ["code"] = known.Code,
            ["links"] = new JsonArray(new JsonObject { ["link"] = link, ["desc"] = "解决方案" }),
            ["message"] = known.Message,
        };
        Assert.Equal(WireJson.Text(expected), WireJson.Text(body));
    }

    static TheoryData<int, string> Named(IEnumerable<string> names) =>
        [.. names.Select((name, place) => new TheoryDataRow<int, string>(place, name))];

    /// <summary>What stands for something that is another each time.</summary>
    string Fill(string text) => text
        .Replace("{orderNo}", orderNo, StringComparison.Ordinal)
        .Replace("\"{151 goods}\"", $"[{string.Join(',', Enumerable.Repeat(Goods, 151))}]", StringComparison.Ordinal);

    void Apply(SortedDictionary<string, string> parameters, IReadOnlyDictionary<string, string?>? changes)
    {
        foreach (var (name, value) in changes ?? new Dictionary<string, string?>())
        {
            if (value is null) parameters.Remove(name);
            else parameters[name] = value.Replace("{appCertSn}", fixture.AppCertificateSerial, StringComparison.Ordinal);
        }
    }

    async Task HappenAsync(string[] step)
    {
        var (host, merchant) = (fixture.Host, fixture.Merchant);
        switch (step)
        {
            case ["precreate"]:
                await SucceedAsync("alipay.trade.precreate", new { out_trade_no = orderNo, total_amount = "88.00", subject = "龙井茶" });
                break;
            case ["close"]:
                await SucceedAsync("alipay.trade.close", new { out_trade_no = orderNo });
                break;
            case ["refund", var amount, var number]:
                await SucceedAsync("alipay.trade.refund", new { out_trade_no = orderNo, refund_amount = amount, out_request_no = number });
                break;
            case ["wait", var by]:
                await host.PostJsonAsync("/sandbox/clock/advance", new { by, merchant = merchant.Name });
                break;
            case ["scan" or "pay"]:
                await host.PostJsonAsync($"/sandbox/trades/{orderNo}/{step[0]}?merchant={merchant.Name}&channel=alipay");
                break;
            default:
                throw new InvalidOperationException($"{step[0]}: not a step.");
        }

        async Task SucceedAsync(string method, object content) =>
            Assert.Equal("10000", (await merchant.CallAsync(method, content))["code"]!.GetValue<string>());
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal SimulatorHost Host { get; private set; } = null!;

        internal AlipayMerchant Merchant { get; private set; } = null!;

        internal string AppCertificateSerial => AlipayCertificateSerial.Of(Host.Get<MerchantDirectory>().Get(Merchant.Name).Alipay.AppCertificate!);

        public async ValueTask InitializeAsync()
        {
            Host = await ListeningSimulator.StartAsync();
            Merchant = await AlipayMerchant.OfAsync(Host);
        }

        public async ValueTask DisposeAsync()
        {
            Merchant.Dispose();
            await Host.DisposeAsync();
        }
    }
}
