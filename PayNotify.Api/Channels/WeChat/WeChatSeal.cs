using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.WeChat;

/// <summary>Opens what WeChat seals with AES-256-GCM: callbacks and its own certificates (docs/wire/wechat.md 5.2).</summary>
sealed class WeChatSeal(IOptions<WeChatOptions> options)
{
    public const string Algorithm = "AEAD_AES_256_GCM";

    const int TagBytes = 16;

    readonly byte[] key = Encoding.UTF8.GetBytes(options.Value.ApiV3Key!);

    /// <returns>False when anything about it is wrong: key, nonce, associated data, one bit of the text.</returns>
    public bool TryOpen(SealedResource resource, [NotNullWhen(true)] out byte[]? plaintext)
    {
        plaintext = null;
        var iv = Encoding.UTF8.GetBytes(resource.Nonce);
        if (iv.Length != AesGcm.NonceByteSizes.MaxSize) return false;
        if (!CanonicalBase64.TryDecode(resource.Ciphertext, out var sealedBytes) || sealedBytes.Length < TagBytes) return false;

        // An AesGcm must not be shared between threads; making one costs a key schedule, not a parse.
        using var aes = new AesGcm(key, TagBytes);
        var opened = new byte[sealedBytes.Length - TagBytes];
        try
        {
            aes.Decrypt(iv, sealedBytes.AsSpan(..^TagBytes), sealedBytes.AsSpan(^TagBytes..), opened, Encoding.UTF8.GetBytes(resource.AssociatedData));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        plaintext = opened;
        return true;
    }
}
