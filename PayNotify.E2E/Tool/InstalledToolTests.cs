using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using PayNotify.E2E.Support;

namespace PayNotify.E2E.Tool;

/// <summary>From an empty folder to a signed callback, which is verified here with nothing but the credentials file and the vendors' rules.</summary>
public sealed class InstalledToolTests(InstalledTool tool) : IClassFixture<InstalledTool>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_WeChat_callback_verifies_and_opens_with_the_credentials()
    {
        var (headers, body) = await TriggeredAsync("wechat.paid");

        var account = await CredentialsAsync("wechat");
        using var platform = X509Certificate2.CreateFromPem(account.GetProperty("platformCertificate").GetString());
        using var key = platform.GetRSAPublicKey()!;
        var signed = $"{headers["Wechatpay-Timestamp"]}\n{headers["Wechatpay-Nonce"]}\n{body}\n";
        Assert.Equal(account.GetProperty("platformSerialNo").GetString(), headers["Wechatpay-Serial"]);
        Assert.True(Verifies(key, signed, headers["Wechatpay-Signature"]!));

        var resource = JsonDocument.Parse(body).RootElement.GetProperty("resource");
        string Of(string name) => resource.GetProperty(name).GetString()!;
        var sealedBytes = Convert.FromBase64String(Of("ciphertext"));
        var plain = new byte[sealedBytes.Length - 16];
        using var aes = new AesGcm(Encoding.ASCII.GetBytes(account.GetProperty("apiV3Key").GetString()!), 16);
        aes.Decrypt(Encoding.UTF8.GetBytes(Of("nonce")), sealedBytes[..^16], sealedBytes[^16..], plain, Encoding.UTF8.GetBytes(Of("associated_data")));
        Assert.Equal("SUCCESS", JsonDocument.Parse(plain).RootElement.GetProperty("trade_state").GetString());
    }

    [Fact]
    public async Task An_Alipay_callback_verifies_with_the_credentials()
    {
        var (_, body) = await TriggeredAsync("alipay.paid");

        var account = await CredentialsAsync("alipay");
        using var key = RSA.Create();
        key.ImportFromPem(account.GetProperty("alipayPublicKey").GetString());
        var form = body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]));
        var signed = string.Join('&', form.Where(field => field.Key is not ("sign" or "sign_type")).OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"));
        Assert.Equal("TRADE_SUCCESS", form["trade_status"]);
        Assert.True(Verifies(key, signed, form["sign"]));
    }

    [Fact]
    public async Task Its_pages_are_inside()
    {
        using var http = new HttpClient { BaseAddress = tool.Address };
        foreach (var path in new[] { "/console", "/cashier/any" })
        {
            var page = await http.GetStringAsync(path, Ct);

            var script = page.Split('"').First(text => text.StartsWith("/assets/", StringComparison.Ordinal) && text.EndsWith(".js", StringComparison.Ordinal));
            using var answer = await http.GetAsync(script, Ct);
            Assert.Equal((HttpStatusCode.OK, "text/javascript"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task Help_goes_by_the_commands_name() => Assert.Contains("paynotify [command] [options]", (await tool.RunAsync("--help")).Output, StringComparison.Ordinal);

    async Task<(WebHeaderCollection Headers, string Body)> TriggeredAsync(string name)
    {
        var to = $"http://127.0.0.1:{RunningProgram.FreePort()}/";
        using var listener = new HttpListener { Prefixes = { to } };
        listener.Start();
        var arrival = listener.GetContextAsync();

        var triggering = tool.RunAsync("trigger", name, "--to", to + "x");
        var context = await arrival.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Ct);
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync(Ct);
        context.Response.OutputStream.Write("success"u8);
        context.Response.Close();

        var (exitCode, output) = await triggering;
        Assert.True(exitCode == 0, output);
        return ((WebHeaderCollection)context.Request.Headers, body);
    }

    async Task<JsonElement> CredentialsAsync(string section)
    {
        var file = await File.ReadAllTextAsync(Path.Combine(tool.Folder, "data", "simulator", "merchants", "demo.json"), Ct);
        return JsonDocument.Parse(file).RootElement.GetProperty("Channels").GetProperty(section);
    }

    static bool Verifies(RSA key, string signed, string signature) =>
        key.VerifyData(Encoding.UTF8.GetBytes(signed), Convert.FromBase64String(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
