using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.WeChat;

/// <summary>Sends signed requests. What comes back is not believed here.</summary>
sealed class WeChatConnection(HttpClient http, WeChatRequestSigner signer, IOptions<WeChatOptions> options, IOptions<ChannelsOptions> channels)
{
    readonly Uri baseUrl = new(channels.Value.BaseUrl);

    /// <exception cref="HttpRequestException">The platform could not be reached.</exception>
    /// <exception cref="OperationCanceledException">No answer in time, or cancelled.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string pathAndQuery, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(baseUrl, pathAndQuery));
        request.Headers.TryAddWithoutValidation("Authorization", signer.Authorize(method, pathAndQuery, body));
        request.Headers.Accept.Add(new("application/json"));
        request.Headers.UserAgent.Add(new("PayNotify", "0.1"));

        // Without it a merchant that has both kinds of key is answered by certificate.
        if (!options.Value.TrustsCertificates) request.Headers.Add("Wechatpay-Serial", options.Value.PlatformPublicKeyId);
        if (body.Length > 0) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

        return await http.SendAsync(request, cancellationToken);
    }
}
