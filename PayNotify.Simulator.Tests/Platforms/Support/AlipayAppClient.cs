using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Tests.Platforms.Support;

/// <summary>An application's back end in short: signs its calls and verifies the answers by itself, with nothing of the Simulator.</summary>
sealed class AlipayAppClient(GatewayHost host) : IDisposable
{
    readonly HttpClient http = new();
    readonly RSA appKey = Vectors.AlipayPrivateKey("fzlee_app");

    public Task<AlipayReply> PrecreateAsync(string orderNo, string amount = "0.01", string more = "", string? notifyUrl = "http://localhost:5080/notify/alipay") =>
        PostAsync("alipay.trade.precreate", $$"""{"out_trade_no":"{{orderNo}}","total_amount":"{{amount}}","subject":"测试商品"{{more}}}""", notifyUrl is null ? [] : [new("notify_url", notifyUrl)]);

    public Task<AlipayReply> QueryAsync(string orderNo, string more = "") => PostAsync("alipay.trade.query", $$"""{"out_trade_no":"{{orderNo}}"{{more}}}""");

    public Task<AlipayReply> CloseAsync(string orderNo) => PostAsync("alipay.trade.close", $$"""{"out_trade_no":"{{orderNo}}"}""");

    /// <summary>Common parameters in the query, biz_content in the body, as most clients do.</summary>
    public Task<AlipayReply> PostAsync(string method, string bizContent, params IEnumerable<KeyValuePair<string, string>> more)
    {
        var parameters = Signed(method, bizContent, more);
        var query = parameters.Where(parameter => parameter.Key != "biz_content");
        return SendAsync(HttpMethod.Post, query, new FormUrlEncodedContent([new("biz_content", bizContent)]));
    }

    public List<KeyValuePair<string, string>> Signed(string method, string bizContent, params IEnumerable<KeyValuePair<string, string>> more)
    {
        List<KeyValuePair<string, string>> parameters =
        [
            new("app_id", VectorMerchant.AlipayAppId),
            new("method", method),
            new("format", "JSON"),
            new("charset", "utf-8"),
            new("sign_type", "RSA2"),
            new("timestamp", "2024-08-05 17:33:41"),
            new("version", "1.0"),
            .. more,
            new("biz_content", bizContent),
        ];
        var text = string.Join('&', parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter => $"{parameter.Key}={parameter.Value}"));
        var sign = appKey.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return [.. parameters, new("sign", Convert.ToBase64String(sign))];
    }

    public async Task<AlipayReply> SendAsync(HttpMethod method, IEnumerable<KeyValuePair<string, string>> query, HttpContent? body = null)
    {
        var target = string.Join('&', query.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));
        using var request = new HttpRequestMessage(method, new Uri(host.Address, $"/gateway.do?{target}")) { Content = body };
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new(
            (int)response.StatusCode,
            response.Content.Headers.ContentType,
            response.Headers.TryGetValues("trace_id", out var traces) ? traces.Single() : null,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        http.Dispose();
        appKey.Dispose();
    }
}

sealed record AlipayReply(int Status, MediaTypeHeaderValue? ContentType, string? TraceId, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string NodeName => Json.First().Key;

    public JsonNode Node => Json.First().Value!;

    public string Code => Node.Text("code");

    public string? SubCode => Node["sub_code"]?.GetValue<string>();

    public bool IsSigned => Json.ContainsKey("sign");

    /// <summary>Cuts the node out of the raw text by the two members around it, as gopay does.</summary>
    public bool IsSignedBy(RSA key)
    {
        var start = Body.IndexOf("_response\":", StringComparison.Ordinal) + "_response\":".Length;
        var certificate = Body.IndexOf(",\"alipay_cert_sn\":", start, StringComparison.Ordinal);
        var end = certificate > 0 ? certificate : Body.IndexOf(",\"sign\":", start, StringComparison.Ordinal);
        return key.VerifyData(
            Encoding.UTF8.GetBytes(Body[start..end]), Convert.FromBase64String(Json.Text("sign")), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
