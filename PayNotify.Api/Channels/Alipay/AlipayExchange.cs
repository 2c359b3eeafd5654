using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.Alipay;

/// <summary>One question to the gateway and what came back. An answer counts only when its signature covers the bytes received.</summary>
sealed class AlipayExchange(
    HttpClient http,
    AlipayRequestSigner signer,
    AlipayResponseVerifier verifier,
    IOptions<AlipayOptions> options,
    IOptions<ChannelsOptions> channels,
    TimeProvider time)
{
    public const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    public async Task<AlipayReply> SendAsync(string method, string content, Uri? notifyUrl, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Request(method, content, notifyUrl);
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK) return new AlipayNotBelieved($"status {(int)response.StatusCode}");

            var (node, reason) = verifier.Check(method, await response.Content.ReadAsByteArrayAsync(cancellationToken), ContentType(response));
            if (reason is not null) return new AlipayNotBelieved(reason.Value.ToString());
            return AlipayJson.Read<AlipayProblem>(node.Span) switch
            {
                { Code: "10000" } => new AlipayBelieved(node),
                { } problem => new AlipayDeclined(problem),
                null => new AlipayNotBelieved(nameof(RejectionReason.ContentMalformed)),
            };
        }
        catch (Exception problem) when (ChannelHttp.IsNoAnswer(problem, cancellationToken))
        {
            return new AlipayNotBelieved(problem.Message);
        }
    }

    static string? ContentType(HttpResponseMessage response) =>
        response.Content.Headers.TryGetValues("Content-Type", out var values) ? values.FirstOrDefault() : null;

    /// <summary>Common parameters travel in the address: without the charset there the gateway reads the body as GBK.</summary>
    HttpRequestMessage Request(string method, string content, Uri? notifyUrl)
    {
        var common = new Dictionary<string, string>
        {
            ["app_id"] = options.Value.AppId!,
            ["method"] = method,
            ["format"] = "JSON",
            ["charset"] = "utf-8",
            ["sign_type"] = "RSA2",
            ["timestamp"] = ChinaTime.Of(time.GetUtcNow()).ToString(TimeFormat, CultureInfo.InvariantCulture),
            ["version"] = "1.0",
        };
        if (notifyUrl is not null) common["notify_url"] = notifyUrl.AbsoluteUri;
        common["sign"] = signer.Sign(common.Append(new("biz_content", content)));

        return new HttpRequestMessage(HttpMethod.Post, new Uri($"{channels.Value.GatewayUrl}?{Form(common)}"))
        {
            Content = new StringContent(
                Form([new("biz_content", content)]),
                Encoding.ASCII,
                MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded;charset=utf-8")),
        };
    }

    static string Form(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));
}

abstract record AlipayReply;

sealed record AlipayBelieved(ReadOnlyMemory<byte> Node) : AlipayReply;

sealed record AlipayDeclined(AlipayProblem Problem) : AlipayReply;

sealed record AlipayNotBelieved(string Why) : AlipayReply;
