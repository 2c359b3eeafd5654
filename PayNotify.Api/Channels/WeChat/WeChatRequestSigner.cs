using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.WeChat;

/// <summary>The Authorization header of our requests (docs/wire/wechat.md 1.2 and 1.3).</summary>
sealed class WeChatRequestSigner(IOptions<WeChatOptions> options, TimeProvider time) : IDisposable
{
    readonly RSA key = PemKeys.Private(options.Value.MerchantPrivateKey!);

    /// <param name="pathAndQuery">Exactly as it goes over the wire: signed and sent text must not differ by one escape.</param>
    public string Authorize(HttpMethod method, string pathAndQuery, ReadOnlySpan<byte> body) =>
        Authorize(method, pathAndQuery, body, time.GetUtcNow().ToUnixTimeSeconds(), RandomNumberGenerator.GetHexString(32));

    internal string Authorize(HttpMethod method, string pathAndQuery, ReadOnlySpan<byte> body, long timestamp, string nonce)
    {
        var head = Encoding.UTF8.GetBytes($"{method.Method}\n{pathAndQuery}\n{timestamp}\n{nonce}\n");
        byte[] message = [.. head, .. body, (byte)'\n'];
        var signature = Convert.ToBase64String(key.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        return $"WECHATPAY2-SHA256-RSA2048 mchid=\"{options.Value.MchId}\",nonce_str=\"{nonce}\",signature=\"{signature}\"," +
            $"timestamp=\"{timestamp}\",serial_no=\"{options.Value.MerchantSerialNo}\"";
    }

    public void Dispose() => key.Dispose();
}
