using System.Security.Cryptography;
using System.Text;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>AES-256-GCM with the APIv3 key, as docs/wire/wechat.md 5.2 has it.</summary>
internal static class WeChatSealer
{
    public const string Algorithm = "AEAD_AES_256_GCM";
    public const int KeyLength = 32;
    public const int NonceLength = 12;
    const int TagLength = 16;

    /// <returns>Base64 of the ciphertext and its tag.</returns>
    public static string Seal(string apiV3Key, string nonce, string associatedData, string plaintext)
    {
        var plain = Encoding.UTF8.GetBytes(plaintext);
        var sealedBytes = new byte[plain.Length + TagLength];

        using var aes = new AesGcm(Encoding.UTF8.GetBytes(apiV3Key), TagLength);
        aes.Encrypt(
            Encoding.UTF8.GetBytes(nonce),
            plain,
            sealedBytes.AsSpan(0, plain.Length),
            sealedBytes.AsSpan(plain.Length),
            Encoding.UTF8.GetBytes(associatedData));

        return Convert.ToBase64String(sealedBytes);
    }
}
