using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Platforms.Alipay;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.Alipay;

public sealed class AlipayResponseSignerTests
{
    static readonly JsonNode EndToEnd = Vectors.Alipay["end_to_end"]![0]!;

    public static TheoryData<string> PublishedAnswers => Vectors.AlipayIds("response_signing");

    /// <summary>Those that are compact objects without escapes: what this gateway writes.</summary>
    public static TheoryData<string> ComposableBodies => ["ext-1", "ext-2", "ext-3", "ext-4", "ext-5", "ext-6", "ext-7", "ext-12"];

    [Theory]
    [InlineData("response", "alipay_trade_precreate_response")]
    [InlineData("query_before_scan", "alipay_trade_query_response")]
    public void An_answer_is_composed_byte_for_byte(string answer, string nodeName)
    {
        var published = EndToEnd[answer]!.Text("body");
        var node = JsonNode.Parse(published)![nodeName]!.AsObject();

        Assert.Equal(published, AlipayResponseSigner.Compose(nodeName, node, VectorMerchant.Create().Alipay, inCertificateMode: false));
    }

    [Fact]
    public void In_certificate_mode_the_serial_stands_before_the_signature()
    {
        var published = EndToEnd["response_certificate_mode"]!.Text("body");
        var node = JsonNode.Parse(published)!["alipay_trade_precreate_response"]!.AsObject();

        var body = AlipayResponseSigner.Compose("alipay_trade_precreate_response", node, VectorMerchant.Create().Alipay, inCertificateMode: true);

        var serial = AlipayCertificateSerial.Of(VectorMerchant.Create().Alipay.AlipayCertificate);
        Assert.Equal(published.Replace(JsonNode.Parse(published)!.Text("alipay_cert_sn"), serial, StringComparison.Ordinal), body);
    }

    [Fact]
    public void An_answer_to_nobody_is_unsigned() =>
        Assert.Equal("""{"error_response":{"code":"1"}}""", AlipayResponseSigner.Compose("error_response", new() { ["code"] = "1" }, signer: null, inCertificateMode: true));

    [Theory, MemberData(nameof(PublishedAnswers))]
    public void Real_answers_are_signed_over_the_text_that_we_would_write(string id)
    {
        var vector = Vectors.AlipayNamed("response_signing", id);
        var key = Vectors.AlipayPublicKey(vector.Text("public_key"));
        var signature = CanonicalBase64.Decode(vector.Text("sign"))!;

        var written = WireJson.Text(JsonNode.Parse(vector.Text("signing_string"))!).Replace("/", "\\/", StringComparison.Ordinal);

        Assert.True(key.VerifyData(Encoding.UTF8.GetBytes(written), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        foreach (var broken in vector["must_fail"]?.AsArray() ?? [])
            Assert.False(key.VerifyData(Encoding.UTF8.GetBytes(broken!.Text("signing_string")), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Theory, MemberData(nameof(ComposableBodies))]
    public void The_published_way_of_cutting_finds_our_node(string id)
    {
        var vector = Vectors.AlipayNamed("response_sign_content_extraction", id);
        var nodeName = vector.Text("root_node");
        var node = JsonNode.Parse(vector.Text("raw_body"))![nodeName]!.AsObject();

        var body = AlipayResponseSigner.Compose(nodeName, node, VectorMerchant.Create().Alipay, inCertificateMode: false);

        Assert.StartsWith($"{{\"{nodeName}\":{vector.Text("expected_signing_string")},\"sign\":\"", body, StringComparison.Ordinal);
    }
}
