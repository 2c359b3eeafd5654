using PayNotify.Simulator.Platforms.WeChat;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.WeChat;

public sealed class WeChatSealerTests
{
    public static TheoryData<string> Sealed => Vectors.WeChatIds("aead-aes-256-gcm");

    public static TheoryData<string> NotSealed => Vectors.WeChatIds("aead-aes-256-gcm-failure");

    [Theory, MemberData(nameof(Sealed))]
    public void Sealing_reproduces_the_published_ciphertext(string id)
    {
        var vector = Vectors.WeChatNamed(id);

        var ciphertext = WeChatSealer.Seal(vector.Text("key_utf8"), vector.Text("nonce"), vector.Text("associated_data"), vector.Text("plaintext"));

        Assert.Equal(vector.Text("ciphertext_base64"), ciphertext);
    }

    [Theory, MemberData(nameof(NotSealed))]
    public void What_must_not_open_is_not_what_we_seal(string id)
    {
        var vector = Vectors.WeChatNamed(id);
        var plaintext = Vectors.WeChatNamed("aes-java-message").Text("plaintext");

        var ciphertext = WeChatSealer.Seal(vector.Text("key_utf8"), vector.Text("nonce"), vector.Text("associated_data"), plaintext);

        Assert.NotEqual(vector.Text("ciphertext_base64"), ciphertext);
    }
}
