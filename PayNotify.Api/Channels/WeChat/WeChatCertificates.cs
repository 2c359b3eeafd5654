using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace PayNotify.Api.Channels.WeChat;

/// <summary>
/// Fetches the platform's current certificates. The first of them can only be checked with what the answer itself holds: each opens with
/// our APIv3 key, and one of those opened (not one from elsewhere) must have signed the answer (docs/wire/wechat.md 3).
/// </summary>
sealed partial class WeChatCertificates(WeChatConnection connection, WeChatSeal seal, ILogger<WeChatCertificates> logger)
{
    const string Path = "/v3/certificates";

    /// <returns>Keys by serial; empty when no answer came, or none that can be believed.</returns>
    public async Task<IReadOnlyDictionary<string, RSA>> DownloadAsync()
    {
        try
        {
            using var response = await connection.SendAsync(HttpMethod.Get, Path, [], CancellationToken.None);
            var body = await response.Content.ReadAsByteArrayAsync();
            var keys = response.StatusCode == HttpStatusCode.OK ? Open(body) : [];
            if (IsSignedByOneOf(keys, response, body))
            {
                Log.Refreshed(logger, keys.Count);
                return keys;
            }

            Log.NotBelieved(logger, (int)response.StatusCode);
        }
        catch (Exception problem) when (ChannelHttp.IsNoAnswer(problem, CancellationToken.None))
        {
            Log.Unreachable(logger, Printable.Reason(problem.Message));
        }

        return new Dictionary<string, RSA>();
    }

    Dictionary<string, RSA> Open(byte[] body)
    {
        var keys = new Dictionary<string, RSA>();
        foreach (var (serial, resource) in WeChatJson.Read<SealedCertificates>(body)?.Data ?? [])
        {
            if (resource.Algorithm != WeChatSeal.Algorithm) continue;
            if (!seal.TryOpen(resource, out var pem)) continue;

            keys[serial] = PemKeys.OfCertificate(Encoding.UTF8.GetString(pem));
        }

        return keys;
    }

    static bool IsSignedByOneOf(Dictionary<string, RSA> keys, HttpResponseMessage response, byte[] body) =>
        WeChatPlatformSignature.From(response.Header) is { } signed &&
        keys.TryGetValue(signed.Serial, out var key) &&
        CanonicalBase64.TryDecode(signed.Signature, out var signature) &&
        signed.Covers(body, signature, key);

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "WeChat Pay uses {Count} platform certificates now")]
        public static partial void Refreshed(ILogger logger, int count);

        [LoggerMessage(LogLevel.Warning, "WeChat Pay's certificates were not believed (status {Status})")]
        public static partial void NotBelieved(ILogger logger, int status);

        [LoggerMessage(LogLevel.Warning, "WeChat Pay's certificates could not be fetched: {Problem}")]
        public static partial void Unreachable(ILogger logger, Printable problem);
    }
}
