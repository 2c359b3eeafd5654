using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Tests.Platforms.Support;

/// <summary>The same application on the REST style; signs by itself, with nothing of the Simulator.</summary>
sealed class AlipayRestClient(GatewayHost host) : IDisposable
{
    readonly HttpClient http = new();
    readonly RSA appKey = Vectors.AlipayPrivateKey("fzlee_app");

    /// <summary>What the next calls say of themselves; an item may be taken out or changed.</summary>
    public Dictionary<string, string> Items { get; } = new()
    {
        ["app_id"] = VectorMerchant.AlipayAppId,
        ["nonce"] = "5f9fba93-bbb2-40f0-b328-04d5ead3e131",
        ["timestamp"] = host.Time.Now.ToUnixTimeMilliseconds().ToString(),
    };

    public Dictionary<string, string> Headers { get; } = [];

    public string Scheme { get; set; } = "ALIPAY-SHA256withRSA";

    /// <summary>Changes the Authorization header after it was signed.</summary>
    public Func<string, string?> Tamper { get; set; } = header => header;

    public Task<AlipayRestReply> PostAsync(string operation, string body) => SendAsync(HttpMethod.Post, $"/v3/alipay/trade/{operation}", body);

    public async Task<AlipayRestReply> SendAsync(HttpMethod method, string target, string body, string? sentBody = null)
    {
        var auth = string.Join(',', Items.Select(item => $"{item.Key}={item.Value}"));
        var text = $"{auth}\n{method}\n{target}\n{body}\n";
        var sign = Convert.ToBase64String(appKey.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        using var request = new HttpRequestMessage(method, new Uri(host.Address, target));
        if (body.Length > 0) request.Content = new StringContent(sentBody ?? body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        if (Tamper($"{Scheme} {auth},sign={sign}") is { } header) request.Headers.TryAddWithoutValidation("Authorization", header);
        foreach (var (name, value) in Headers) request.Headers.TryAddWithoutValidation(name, value);

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            response.Headers.NonValidated.ToDictionary(known => known.Key, known => known.Value.ToString(), StringComparer.Ordinal),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        http.Dispose();
        appKey.Dispose();
    }
}

/// <param name="Headers">With the case of their names as it was sent.</param>
sealed record AlipayRestReply(int Status, string? ContentType, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string Code => Json.Text("code");

    public bool IsSignedBy(RSA key) => key.VerifyData(
        Encoding.UTF8.GetBytes($"{Headers["alipay-timestamp"]}\n{Headers["alipay-nonce"]}\n{Body}\n"),
        Convert.FromBase64String(Headers["alipay-signature"]),
        HashAlgorithmName.SHA256,
        RSASignaturePadding.Pkcs1);
}
