using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Tests.Platforms.Support;

/// <summary>A merchant's back end in short: signs its calls and verifies the answers by itself, with nothing of the Simulator.</summary>
sealed class WeChatMerchantClient(GatewayHost host) : IDisposable
{
    readonly HttpClient http = new();
    readonly RSA key = Vectors.WeChatKey("official-doc-merchant");

    /// <summary>Sent as Wechatpay-Serial when set.</summary>
    public string? AskedSerial { get; set; }

    public string? UserAgent { get; set; } = "tests/1.0";

    public Task<WeChatReply> GetAsync(string target) => SendAsync("GET", target, "");

    public Task<WeChatReply> PostAsync(string target, string body) => SendAsync("POST", target, body);

    public Task<WeChatReply> OrderAsync(string orderNo, long total = 100, string more = "") => PostAsync("/v3/pay/transactions/native", Order(orderNo, total, more));

    public Task<WeChatReply> QueryAsync(string orderNo) => GetAsync($"/v3/pay/transactions/out-trade-no/{orderNo}?mchid={VectorMerchant.MchId}");

    public Task<WeChatReply> CloseAsync(string orderNo) =>
        PostAsync($"/v3/pay/transactions/out-trade-no/{orderNo}/close", $$"""{"mchid":"{{VectorMerchant.MchId}}"}""");

    /// <param name="more">Further members, with a comma before them.</param>
    public static string Order(string orderNo, long total = 100, string more = "") =>
        $$"""{"appid":"{{VectorMerchant.AppId}}","mchid":"{{VectorMerchant.MchId}}","description":"咖啡","out_trade_no":"{{orderNo}}","notify_url":"http://localhost:5080/notify/wechat","amount":{"total":{{total}},"currency":"CNY"}{{more}}}""";

    public async Task<WeChatReply> SendAsync(string method, string target, string body, Func<string, string>? forge = null, Encoding? encoding = null)
    {
        var bytes = (encoding ?? Encoding.UTF8).GetBytes(body);
        var timestamp = host.Time.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetHexString(32);
        var signature = Convert.ToBase64String(key.SignData(
            [.. Encoding.UTF8.GetBytes($"{method}\n{target}\n{timestamp}\n{nonce}\n"), .. bytes, (byte)'\n'], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var authorization =
            $"WECHATPAY2-SHA256-RSA2048 mchid=\"{VectorMerchant.MchId}\",nonce_str=\"{nonce}\",signature=\"{signature}\",timestamp=\"{timestamp}\",serial_no=\"{VectorMerchant.MerchantSerial}\"";

        // The target has to go out exactly as it was signed.
        var address = new Uri(host.Address.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.TryAddWithoutValidation("Authorization", forge is null ? authorization : forge(authorization));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (UserAgent is not null) request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (AskedSerial is not null) request.Headers.TryAddWithoutValidation("Wechatpay-Serial", AskedSerial);
        if (body.Length > 0) request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/json") } };

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new(
            (int)response.StatusCode,
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        http.Dispose();
        key.Dispose();
    }
}

sealed record WeChatReply(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string? Code => Json["code"]?.GetValue<string>();

    public string? Message => Json["message"]?.GetValue<string>();

    public bool IsSigned => Headers.ContainsKey("Wechatpay-Signature");

    public bool IsSignedBy(RSA key) => key.VerifyData(
        Encoding.UTF8.GetBytes($"{Headers["Wechatpay-Timestamp"]}\n{Headers["Wechatpay-Nonce"]}\n{Body}\n"),
        Convert.FromBase64String(Headers["Wechatpay-Signature"]),
        HashAlgorithmName.SHA256,
        RSASignaturePadding.Pkcs1);
}
