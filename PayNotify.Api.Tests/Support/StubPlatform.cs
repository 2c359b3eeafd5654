using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PayNotify.Api.Tests.Support;

/// <summary>What arrived at the stub.</summary>
sealed record SeenRequest(string Method, string PathAndQuery, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>
/// A small listening platform for both channels. It signs its answers by hand; <see cref="WeChatAnswer"/> and <see cref="AlipayAnswer"/>
/// decide what it says.
/// </summary>
sealed class StubPlatform : IAsyncDisposable
{
    readonly WebApplication app;

    StubPlatform(WebApplication app) => this.app = app;

    public List<SeenRequest> Seen { get; } = [];

    public string BaseUrl => app.Urls.Single();

    /// <summary>Status, body, and a hand on the signature headers.</summary>
    public Func<SeenRequest, StubAnswer> WeChatAnswer { get; set; } = _ => new(200, """{"code_url":"weixin://wxpay/bizpayurl?pr=stub"}""");

    /// <summary>The text of the node; signed and wrapped by the stub.</summary>
    public Func<SeenRequest, StubAnswer> AlipayAnswer { get; set; } = _ => new(200, """{"code":"10000","msg":"Success","qr_code":"https:\/\/qr.alipay.com\/bax03431ljhokirwl38f00a7"}""");

    /// <summary>What <c>/v3/certificates</c> holds.</summary>
    public List<PlatformCertificate> Certificates { get; } = [TestMerchant.Demo.Certificate];

    /// <summary>Signs the list of certificates; by default the newest of them does.</summary>
    public PlatformCertificate? CertificatesSignedBy { get; set; }

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public static async Task<StubPlatform> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new StubPlatform(app);
        app.Run(stub.AnswerAsync);
        await app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task AnswerAsync(HttpContext http)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var seen = new SeenRequest(http.Request.Method, http.Request.Path + http.Request.QueryString, http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
        lock (Seen) Seen.Add(seen);

        if (seen.PathAndQuery.StartsWith("/gateway.do", StringComparison.Ordinal)) await WriteAlipayAsync(http, seen);
        else if (seen.PathAndQuery == "/v3/certificates") await WriteWeChatAsync(http, new(200, CertificatesBody(), CertificatesSignedBy ?? Certificates[^1]));
        else await WriteWeChatAsync(http, WeChatAnswer(seen));
    }

    async Task WriteWeChatAsync(HttpContext http, StubAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json; charset=utf-8";
        var certificate = answer.SignedBy ?? TestMerchant.Demo.Certificate;
        var signed = WeChatPen.Sign(Encoding.UTF8.GetBytes(answer.Body), Clock.GetUtcNow(), certificate.Key, certificate.Serial);
        if (answer.IsSigned)
        {
            foreach (var (name, value) in signed.Headers) http.Response.Headers[name] = value;
        }

        if (answer.Body.Length > 0) await http.Response.WriteAsync(answer.Spoilt ? answer.Body.Replace("stub", "spoilt", StringComparison.Ordinal) : answer.Body);
    }

    async Task WriteAlipayAsync(HttpContext http, SeenRequest seen)
    {
        var answer = AlipayAnswer(seen);
        var charset = answer.Charset == "utf-8" ? new UTF8Encoding(false) : CodePagesEncodingProvider.Instance.GetEncoding(answer.Charset)!;
        var method = http.Request.Query["method"].ToString().Replace('.', '_');
        var signature = Convert.ToBase64String(TestMerchant.Demo.Alipay.SignData(charset.GetBytes(answer.Body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var node = answer.Spoilt ? answer.Body.Replace("bax", "bad", StringComparison.Ordinal) : answer.Body;
        var sign = answer.IsSigned ? $",\"sign\":\"{signature}\"" : "";
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = $"text/html;charset={answer.Charset}";
        await http.Response.WriteAsync($"{{\"{method}_response\":{node}{sign}}}", charset);
    }

    string CertificatesBody()
    {
        var list = new JsonArray([.. Certificates.Select(certificate => (JsonNode)new JsonObject
        {
            ["serial_no"] = certificate.Serial,
            ["effective_time"] = "2026-01-01T00:00:00+08:00",
            ["expire_time"] = "2031-01-01T00:00:00+08:00",
            ["encrypt_certificate"] = WeChatPen.Seal(certificate.Pem, "certificate"),
        })]);
        return new JsonObject { ["data"] = list }.ToJsonString();
    }
}

/// <param name="IsSigned">False leaves the signature out.</param>
/// <param name="Spoilt">True changes the body after it was signed.</param>
sealed record StubAnswer(int Status, string Body, PlatformCertificate? SignedBy = null, bool IsSigned = true, bool Spoilt = false, string Charset = "utf-8");
