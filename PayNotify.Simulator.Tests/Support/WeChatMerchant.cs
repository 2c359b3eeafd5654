using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Tests.Support;

/// <summary>The back end of one merchant on WeChat Pay: it has the credentials that anybody gets, and signs by itself.</summary>
sealed class WeChatMerchant : IDisposable
{
    readonly SimulatorHost host;
    readonly JsonElement account;
    readonly RSA key = RSA.Create();

    WeChatMerchant(SimulatorHost host, JsonElement account)
    {
        (this.host, this.account) = (host, account);
        key.ImportFromPem(account.GetProperty("merchantPrivateKey").GetString());
    }

    public string MchId => account.GetProperty("mchId").GetString()!;

    public string AppId => account.GetProperty("appId").GetString()!;

    public string PlatformPublicKeyId => account.GetProperty("platformPublicKeyId").GetString()!;

    public string PlatformSerialNo => account.GetProperty("platformSerialNo").GetString()!;

    /// <summary>Sent as Wechatpay-Serial when set.</summary>
    public string? AskedSerial { get; set; }

    public static async Task<WeChatMerchant> OfAsync(SimulatorHost host, string name = "demo") =>
        new(host, (await host.GetJsonAsync($"/sandbox/merchants/{name}")).GetProperty("wechat"));

    /// <summary>A signed call: status and body, an empty object where there is none.</summary>
    public async Task<(int Status, JsonObject Body)> CallAsync(HttpMethod method, string target, object? content = null)
    {
        using var response = await SendAsync(method, target, content);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, answer.Length == 0 ? [] : JsonNode.Parse(answer)!.AsObject());
    }

    /// <summary>The answer as it came, for who wants to verify it.</summary>
    public async Task<(IReadOnlyDictionary<string, string> Headers, string Body)> RawAsync(HttpMethod method, string target, object? content = null)
    {
        using var response = await SendAsync(method, target, content);
        return (
            response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A signed call without a body, as bytes for a socket.</summary>
    public string RequestText(HttpMethod method, string target)
    {
        using var request = Signed(method, target, content: null);
        return $"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{request.Headers.ToString().ReplaceLineEndings("\r\n")}\r\n";
    }

    async Task<HttpResponseMessage> SendAsync(HttpMethod method, string target, object? content)
    {
        using var request = Signed(method, target, content);
        return await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    HttpRequestMessage Signed(HttpMethod method, string target, object? content)
    {
        var body = content is null ? "" : JsonSerializer.Serialize(content);
        var (timestamp, nonce) = (host.Get<TimeProvider>().GetUtcNow().ToUnixTimeSeconds(), Guid.NewGuid().ToString("n"));
        var text = $"{method}\n{target}\n{timestamp}\n{nonce}\n{body}\n";
        var signature = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        var request = new HttpRequestMessage(method, target);
        if (content is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var serial = account.GetProperty("merchantSerialNo").GetString();
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"""WECHATPAY2-SHA256-RSA2048 mchid="{MchId}",nonce_str="{nonce}",signature="{signature}",timestamp="{timestamp}",serial_no="{serial}" """.Trim());
        request.Headers.TryAddWithoutValidation("User-Agent", "tests");
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (AskedSerial is not null) request.Headers.TryAddWithoutValidation("Wechatpay-Serial", AskedSerial);
        return request;
    }

    public void Dispose() => key.Dispose();
}
