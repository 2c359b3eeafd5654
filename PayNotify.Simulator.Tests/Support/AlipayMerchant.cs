using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Tests.Support;

/// <summary>The back end of one merchant of the running program: it has the credentials that anybody gets, and signs by itself.</summary>
sealed class AlipayMerchant : IDisposable
{
    readonly SimulatorHost host;
    readonly JsonElement account;
    readonly RSA appKey = RSA.Create();

    AlipayMerchant(SimulatorHost host, string name, JsonElement account)
    {
        (this.host, Name, this.account) = (host, name, account);
        appKey.ImportFromPem(account.GetProperty("appPrivateKey").GetString());
    }

    public string Name { get; }

    public string SellerId => account.GetProperty("sellerId").GetString()!;

    public static async Task<AlipayMerchant> OfAsync(SimulatorHost host, string name = "demo") =>
        new(host, name, (await host.GetJsonAsync($"/sandbox/merchants/{name}")).GetProperty("alipay"));

    /// <summary>The common parameters and the content, not signed yet.</summary>
    public SortedDictionary<string, string> Parameters(string method, string bizContent) => new(StringComparer.Ordinal)
    {
        ["app_id"] = account.GetProperty("appId").GetString()!,
        ["method"] = method,
        ["charset"] = "utf-8",
        ["sign_type"] = "RSA2",
        ["timestamp"] = "2024-08-05 17:33:41",
        ["version"] = "1.0",
        ["biz_content"] = bizContent,
    };

    public static string StringOf(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Where(parameter => parameter.Key != "sign").Select(parameter => $"{parameter.Key}={parameter.Value}"));

    public string Sign(string text) =>
        Convert.ToBase64String(appKey.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>A call as an SDK makes it: the node of the answer.</summary>
    public async Task<JsonObject> CallAsync(string method, object content, string? notifyUrl = null)
    {
        var parameters = Parameters(method, JsonSerializer.Serialize(content));
        if (notifyUrl is not null) parameters["notify_url"] = notifyUrl;
        parameters["sign"] = Sign(StringOf(parameters));
        return (await PostAsync(parameters)).First().Value!.AsObject();
    }

    /// <summary>Whatever it is given; the whole answer.</summary>
    public async Task<JsonObject> PostAsync(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        using var form = new FormUrlEncodedContent(parameters);
        using var response = await host.Http.PostAsync("/gateway.do", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
    }

    /// <summary>A call of the REST style, with the content type and the moment that are asked for.</summary>
    public async Task<(int Status, JsonObject Body)> RestAsync(HttpMethod method, string target, string body, string contentType, DateTimeOffset at)
    {
        var auth = $"app_id={account.GetProperty("appId").GetString()},nonce={Guid.NewGuid()},timestamp={at.ToUnixTimeMilliseconds()}";
        using var request = new HttpRequestMessage(method, target) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Headers.TryAddWithoutValidation("Authorization", $"ALIPAY-SHA256withRSA {auth},sign={Sign($"{auth}\n{method}\n{target}\n{body}\n")}");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }

    public void Dispose() => appKey.Dispose();
}
