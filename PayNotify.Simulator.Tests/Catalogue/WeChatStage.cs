using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Catalogue;

/// <summary>The whole program, a merchant who signs by itself, and what happens before a case: orders, payments, switches, time.</summary>
public sealed class WeChatStage : IAsyncLifetime
{
    const string Merchant = "demo";

    static readonly object AsAtFirst = new
    {
        keyMode = "both",
        switches = new { rateLimits = false, refundSpacing = false, refusal = "none" },
    };

    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly RSA key = RSA.Create();
    SimulatorHost host = null!;
    JsonElement credentials;
    string number = "";
    int refunds;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // What is signed is the request line as it was sent, which only a real server sees.
        host = new SimulatorHost(await DataTemplate.CopyAsync(), keepData: false, new HandClock(), new Dictionary<string, string>());
        host.UseKestrel(0);
        credentials = (await host.GetJsonAsync($"/sandbox/merchants/{Merchant}")).GetProperty("wechat");
        key.ImportFromPem(Credential("merchantPrivateKey"));
    }

    /// <summary>The last answer to the case's request, and the body that is expected, with its placeholders filled.</summary>
    internal async Task<(int Status, string Body, string Expected)> PlayAsync(WeChatCase played)
    {
        await ChangeAsync(AsAtFirst);
        number = $"CASE{RandomNumberGenerator.GetHexString(16)}";
        foreach (var step in played.Before) await PrepareAsync(step.Split(':', 2));

        (int Status, string Body, Signed Signed) last = default;
        for (var left = played.Request["times"]?.GetValue<int>() ?? 1; left > 0; left--) last = await SendAsync(played.Request);
        return (last.Status, last.Body!, Fill(Text(played.Body), last.Signed));
    }

    public async ValueTask DisposeAsync()
    {
        key.Dispose();
        await host.DisposeAsync();
    }

    static string Text(JsonNode node) => node.ToJsonString(Plain);

    async Task PrepareAsync(string[] step)
    {
        var request = step[0] switch
        {
            "order" => WeChatCatalogue.Cases.First(other => other.Call == "native").Request,
            "close" => WeChatCatalogue.Cases.First(other => other.Call == "close").Request,
            "refund" => Refund(step[1], $"{{refund}}-{++refunds}"),
            "sameNumber" => Refund(step[1], "{refund}"),
            _ => null,
        };
        if (request is not null)
        {
            var right = request.DeepClone().AsObject();
            right.Remove("sign");
            Assert.InRange((await SendAsync(right)).Status, 200, 204);
        }
        else if (step[0] == "pay") await host.PostJsonAsync($"/sandbox/trades/{number}/pay?merchant={Merchant}");
        else if (step[0] == "advance") await host.PostJsonAsync("/sandbox/clock/advance", new { by = step[1], merchant = Merchant });
        else if (step[0] == "keyMode") await ChangeAsync(new JsonObject { ["keyMode"] = step[1] });
        else if (step[0] == "switch") await ChangeAsync(new JsonObject { ["switches"] = Switch(step[1].Split('=')) });
        else Assert.Fail($"There is no step {step[0]}.");
    }

    static JsonObject Switch(string[] pair) => new() { [pair[0]] = pair[1] == "true" ? true : pair[1] };

    static JsonObject Refund(string amount, string refundNo)
    {
        var request = WeChatCatalogue.Cases.First(other => other.Call == "refund").Request.DeepClone().AsObject();
        request["body"]!["out_refund_no"] = refundNo;
        request["body"]!["amount"]!["refund"] = long.Parse(amount, CultureInfo.InvariantCulture);
        return request;
    }

    async Task ChangeAsync(object changes)
    {
        var (status, body) = await host.SendAsync(HttpMethod.Put, $"/sandbox/merchants/{Merchant}", changes);
        Assert.True(status == 200, body.ToString());
    }

    async Task<(int Status, string Body, Signed Signed)> SendAsync(JsonObject request)
    {
        var (method, target) = (request["method"]!.GetValue<string>(), Fill(request["target"]!.GetValue<string>(), null));
        var body = request["body"] is { } content ? Fill(Text(content), null) : "";
        var signed = Sign(method, target, body, request["sign"]?.GetValue<string>());

        using var message = new HttpRequestMessage(new HttpMethod(method), new Uri(target, UriKind.Relative));
        if (signed.Authorization is not null) message.Headers.TryAddWithoutValidation("Authorization", signed.Authorization);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (request["agent"]?.GetValue<bool>() ?? true) message.Headers.UserAgent.ParseAdd("tests/1.0");
        if (body.Length > 0) message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await host.Http.SendAsync(message, Ct);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct), signed);
    }

    Signed Sign(string method, string target, string body, string? how)
    {
        var seconds = host.Get<TimeProvider>().GetUtcNow().ToUnixTimeSeconds() - (how == "late" ? 301 : 0);
        var (timestamp, nonce) = (seconds.ToString(CultureInfo.InvariantCulture), RandomNumberGenerator.GetHexString(32));
        var text = Encoding.UTF8.GetBytes($"{method}\n{target}\n{timestamp}\n{nonce}\n{body}\n");
        var signature = key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (how == "forged") signature[0] ^= 1;

        var mchId = how == "otherMerchant" ? "1900000001" : Credential("mchId");
        var serial = how == "otherSerial" ? new string('0', 40) : Credential("merchantSerialNo");
        var scheme = how == "otherScheme" ? "WECHATPAY2-SM2-WITH-SM3" : "WECHATPAY2-SHA256-RSA2048";
        var authorization = how switch
        {
            "none" => null,
            "bearer" => "Bearer token",
            _ => $"{scheme} mchid=\"{mchId}\",nonce_str=\"{nonce}\",signature=\"{Convert.ToBase64String(signature)}\",timestamp=\"{timestamp}\",serial_no=\"{serial}\"",
        };
        return new Signed(authorization, timestamp, nonce, text.Length);
    }

    string Fill(string template, Signed? signed) => template
        .Replace("{order}", number, StringComparison.Ordinal)
        .Replace("{refund}", $"R{number}", StringComparison.Ordinal)
        .Replace("{mchid}", Credential("mchId"), StringComparison.Ordinal)
        .Replace("{appid}", Credential("appId"), StringComparison.Ordinal)
        .Replace("{timestamp}", signed?.Timestamp, StringComparison.Ordinal)
        .Replace("{nonce}", signed?.Nonce, StringComparison.Ordinal)
        .Replace("\"{length}\"", signed?.Length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    string Credential(string name) => credentials.GetProperty(name).GetString()!;

    /// <param name="Length">Of the signed string, in bytes.</param>
    sealed record Signed(string? Authorization, string Timestamp, string Nonce, int Length);
}
