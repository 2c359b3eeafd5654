using System.Text;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>The bytes under the signatures: a line feed ends every line, the last one too (docs/wire/wechat.md 1.2, 2.2).</summary>
internal static class WeChatSignatureText
{
    public static byte[] OfRequest(string method, string target, string timestamp, string nonce, ReadOnlySpan<byte> body) =>
        Compose($"{method}\n{target}\n{timestamp}\n{nonce}\n", body);

    public static byte[] OfPlatform(string timestamp, string nonce, ReadOnlySpan<byte> body) => Compose($"{timestamp}\n{nonce}\n", body);

    static byte[] Compose(string lines, ReadOnlySpan<byte> body) => [.. Encoding.UTF8.GetBytes(lines), .. body, (byte)'\n'];
}
