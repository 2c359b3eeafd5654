using System.Text;
using PayNotify.Api.Channels;
using PayNotify.Api.Channels.Alipay;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels.Alipay;

public sealed class AlipayResponseVerifierTests
{
    const string Method = "alipay.trade.precreate";

    [Theory]
    [InlineData("ext-1")]
    [InlineData("ext-2")]
    [InlineData("ext-3")]
    [InlineData("ext-4")]
    [InlineData("ext-5")]
    [InlineData("ext-6")]
    [InlineData("ext-7")]
    [InlineData("ext-8")]
    [InlineData("ext-9")]
    [InlineData("ext-10")]
    [InlineData("ext-11")]
    [InlineData("ext-12")]
    [InlineData("ext-13")]
    [InlineData("ext-14")]
    public void The_signed_part_is_cut_out_as_published(string id)
    {
        var vector = Vectors.Alipay("response_sign_content_extraction", id);

        var (node, signature) = AlipayResponseVerifier.Take(Encoding.UTF8.GetBytes(vector.Text("raw_body")), vector.Text("root_node"));

        Assert.Equal(vector.Text("expected_signing_string"), Encoding.UTF8.GetString(node.Span));
        Assert.NotNull(signature);
    }

    [Fact]
    public void A_genuine_sandbox_answer_passes_and_its_changed_copy_does_not()
    {
        var vector = Vectors.Alipay("response_signing", "resp-1");
        var verifier = VerifierOf(Vectors.PublicKey(vector.Text("public_key")));
        var body = vector.Text("raw_body");

        Assert.Null(verifier.Check(vector.Text("method"), Encoding.UTF8.GetBytes(body)).Reason);

        var changed = body.Replace("Success", "Succes", StringComparison.Ordinal);
        Assert.Equal(RejectionReason.SignatureMismatch, verifier.Check(vector.Text("method"), Encoding.UTF8.GetBytes(changed)).Reason);
    }

    [Theory]
    [InlineData("response", Method)]
    [InlineData("response_certificate_mode", Method)]
    [InlineData("query_before_scan", "alipay.trade.query")]
    public void The_composed_answers_pass(string answer, string method)
    {
        var body = Vectors.Alipay("end_to_end", "e2e-1").GetProperty(answer).Text("body");

        Assert.Null(VerifierOf(Vectors.AlipayPublicKey("fzlee_ali")).Check(method, Encoding.UTF8.GetBytes(body)).Reason);
    }

    [Fact]
    public void Every_changed_byte_of_an_answer_is_noticed()
    {
        var verifier = VerifierOf(Vectors.AlipayPublicKey("fzlee_ali"));
        var body = Encoding.UTF8.GetBytes(Vectors.Alipay("end_to_end", "e2e-1").GetProperty("response").Text("body"));

        foreach (var changed in Flip.EachByte(body)) Assert.NotNull(verifier.Check(Method, changed).Reason);
    }

    [Theory]
    [InlineData("", "BodyMalformed")]
    [InlineData("[]", "BodyMalformed")]
    [InlineData("<html>", "BodyMalformed")]
    [InlineData("""{"error_response":{"code":"20000"}}""", "BodyMalformed")]
    [InlineData("""{"alipay_trade_precreate_response":{"code":"40002"}}""", "FieldMissing")]
    [InlineData("""{"alipay_trade_precreate_response":{},"sign":"x y"}""", "SignatureMalformed")]
    [InlineData("""{"alipay_trade_precreate_response":{},"sign":"AAAA"}""", "SignatureMismatch")]
    [InlineData("""{"alipay_trade_precreate_response":{},"alipay_trade_precreate_response":{},"sign":"AAAA"}""", "BodyMalformed")]
    [InlineData("""{"alipay_trade_precreate_response":{},"sign":"AAAA"}{}""", "BodyMalformed")]
    public void What_is_no_signed_answer_has_its_reason(string body, string reason) =>
        Assert.Equal(reason, VerifierOf(Vectors.AlipayPublicKey("fzlee_ali")).Check(Method, Encoding.UTF8.GetBytes(body)).Reason.ToString());

    [Fact]
    public void Bytes_that_are_not_utf8_are_malformed()
    {
        byte[] body = [.. "{\""u8, 0xB2, 0xE2, .. "\":1}"u8];

        Assert.Equal(RejectionReason.BodyMalformed, VerifierOf(Vectors.AlipayPublicKey("fzlee_ali")).Check(Method, body).Reason);
    }

    static AlipayResponseVerifier VerifierOf(string publicKey) =>
        new(new(Settings.Of<AlipayOptions>(AlipayOptions.Section, new() { ["Channels:alipay:alipayPublicKey"] = publicKey })));
}
