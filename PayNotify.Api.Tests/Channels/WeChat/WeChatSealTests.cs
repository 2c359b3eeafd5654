using System.Text;
using System.Text.Json;
using PayNotify.Api.Channels.WeChat;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels.WeChat;

public sealed class WeChatSealTests
{
    [Theory]
    [InlineData("aes-java-message")]
    [InlineData("aes-java-cert")]
    [InlineData("aes-yansongda-cert")]
    [InlineData("aes-skit-cert")]
    public void Published_texts_open(string id)
    {
        var vector = Vectors.WeChat(id);

        Assert.True(SealOf(vector.Text("key_utf8")).TryOpen(ResourceOf(vector), out var plaintext));

        Assert.Equal(vector.Text("plaintext"), Encoding.UTF8.GetString(plaintext));
    }

    [Theory]
    [InlineData("aes-java-bad-aad")]
    [InlineData("aes-java-bad-nonce")]
    [InlineData("aes-java-bad-ciphertext")]
    public void Published_failures_stay_shut(string id)
    {
        var vector = Vectors.WeChat(id);

        Assert.False(SealOf(vector.Text("key_utf8")).TryOpen(ResourceOf(vector), out _));
    }

    [Theory]
    [InlineData("", "ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=")]
    [InlineData("uluk4a9R25RWx", "ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=")]
    [InlineData("uluk4a9R25RW", "")]
    [InlineData("uluk4a9R25RW", "AAAA")]
    [InlineData("uluk4a9R25RW", "not base64")]
    public void What_cannot_be_sealed_text_is_no_crash(string nonce, string ciphertext) =>
        Assert.False(SealOf(Vectors.WeChatSealKey("java-sdk")).TryOpen(new(WeChatSeal.Algorithm, ciphertext, nonce, "associatedData"), out _));

    static SealedResource ResourceOf(JsonElement vector) =>
        new(WeChatSeal.Algorithm, vector.Text("ciphertext_base64"), vector.Text("nonce"), vector.Text("associated_data"));

    static WeChatSeal SealOf(string key) => new(Settings.Of<WeChatOptions>(WeChatOptions.Section, new() { ["Channels:wechat:apiV3Key"] = key }));
}
