using System.Security.Cryptography;
using System.Text;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Platforms.WeChat;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.WeChat;

public sealed class WeChatSignatureTests
{
    public static TheoryData<string> PlatformSignatures => Vectors.WeChatIds("wechatpay-signature");

    public static TheoryData<string> SignableHere =>
    [
        "notify-transaction-success-composed",
        "notify-refund-success-composed",
        "notify-refund-abnormal-composed",
        "resp-204-empty-body-composed",
        "resp-certificates-composed",
    ];

    [Theory, MemberData(nameof(PlatformSignatures))]
    public void The_string_that_the_platform_signs_is_the_published_one(string id)
    {
        var vector = Vectors.WeChatNamed(id);
        var headers = vector["headers"]!;

        var text = WeChatSignatureText.OfPlatform(headers.Text("Wechatpay-Timestamp"), headers.Text("Wechatpay-Nonce"), Encoding.UTF8.GetBytes(vector.Text("body")));

        Assert.Equal(vector.Text("message"), Encoding.UTF8.GetString(text));
    }

    [Theory, MemberData(nameof(PlatformSignatures))]
    public void A_published_signature_holds_over_our_string_exactly_when_it_should(string id)
    {
        var vector = Vectors.WeChatNamed(id);
        var headers = vector["headers"]!;
        var text = WeChatSignatureText.OfPlatform(headers.Text("Wechatpay-Timestamp"), headers.Text("Wechatpay-Nonce"), Encoding.UTF8.GetBytes(vector.Text("body")));

        var signature = CanonicalBase64.Decode(headers.Text("Wechatpay-Signature"));
        var holds = signature is not null
            && Vectors.WeChatKey(vector.Text("key")).VerifyData(text, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        Assert.Equal(vector["expect_valid"]!.GetValue<bool>(), holds);
    }

    [Theory, MemberData(nameof(SignableHere))]
    public void Signing_reproduces_the_published_headers(string id)
    {
        var vector = Vectors.WeChatNamed(id);
        var expected = vector["headers"]!;
        var key = new WeChatPlatformKey(expected.Text("Wechatpay-Serial"), Vectors.WeChatKey(vector.Text("key")));
        var signedAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(expected.Text("Wechatpay-Timestamp"), null));

        var headers = key.SignatureHeaders(signedAt, expected.Text("Wechatpay-Nonce"), Encoding.UTF8.GetBytes(vector.Text("body"))).ToDictionary();

        Assert.Equal(expected.Text("Wechatpay-Signature"), headers["Wechatpay-Signature"]);
        Assert.Equal(expected.Text("Wechatpay-Timestamp"), headers["Wechatpay-Timestamp"]);
        Assert.Equal(expected.Text("Wechatpay-Nonce"), headers["Wechatpay-Nonce"]);
        Assert.Equal(expected.Text("Wechatpay-Serial"), headers["Wechatpay-Serial"]);
        Assert.Equal("WECHATPAY2-SHA256-RSA2048", headers["Wechatpay-Signature-Type"]);
    }

    [Fact]
    public void A_moved_timestamp_is_another_signature()
    {
        var vector = Vectors.WeChatNamed("resp-204-empty-body-composed");
        var key = new WeChatPlatformKey("any", Vectors.WeChatKey(vector.Text("key")));
        var published = vector["headers"]!;
        var later = DateTimeOffset.FromUnixTimeSeconds(long.Parse(published.Text("Wechatpay-Timestamp"), null) + 1);

        var headers = key.SignatureHeaders(later, published.Text("Wechatpay-Nonce"), []).ToDictionary();

        Assert.NotEqual(published.Text("Wechatpay-Signature"), headers["Wechatpay-Signature"]);
    }
}
