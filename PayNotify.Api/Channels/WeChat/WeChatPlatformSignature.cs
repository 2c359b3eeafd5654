using System.Security.Cryptography;
using System.Text;

namespace PayNotify.Api.Channels.WeChat;

/// <summary>The four headers with which WeChat signs a callback or an answer.</summary>
sealed record WeChatPlatformSignature(string Timestamp, string Nonce, string Signature, string Serial)
{
    /// <returns>Null when one of them is absent or empty.</returns>
    public static WeChatPlatformSignature? From(Func<string, string?> header) =>
        header("Wechatpay-Timestamp") is { Length: > 0 } timestamp &&
        header("Wechatpay-Nonce") is { Length: > 0 } nonce &&
        header("Wechatpay-Signature") is { Length: > 0 } signature &&
        header("Wechatpay-Serial") is { Length: > 0 } serial
            ? new(timestamp, nonce, signature, serial)
            : null;

    /// <param name="body">The bytes as received. Parsing and writing them again breaks the signature.</param>
    public bool Covers(ReadOnlySpan<byte> body, byte[] signature, RSA key)
    {
        var head = Encoding.UTF8.GetBytes($"{Timestamp}\n{Nonce}\n");
        byte[] message = [.. head, .. body, (byte)'\n'];
        return key.VerifyData(message, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
