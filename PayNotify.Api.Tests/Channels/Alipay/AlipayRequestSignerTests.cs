using PayNotify.Api.Channels.Alipay;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels.Alipay;

public sealed class AlipayRequestSignerTests
{
    [Theory]
    [InlineData("req-1", "yansongda_sandbox_app")]
    [InlineData("req-7", "fzlee_app")]
    public void Published_requests_are_signed_as_published(string id, string key)
    {
        var vector = Vectors.Alipay("request_signing", id);
        var parameters = vector.GetProperty("params").Map();
        using var signer = SignerOf(key);

        Assert.Equal(vector.Text("signing_string"), AlipayRequestSigner.TextToSign(parameters));

        Assert.Equal(vector.Text("expected_sign"), signer.Sign(parameters));
    }

    [Fact]
    public void The_whole_published_precreate_is_signed_as_published()
    {
        var request = Vectors.Alipay("end_to_end", "e2e-1").GetProperty("request");
        using var signer = SignerOf("fzlee_app");

        Assert.Equal(request.Text("sign"), signer.Sign(request.GetProperty("params").Map()));
    }

    static AlipayRequestSigner SignerOf(string key) =>
        new(Settings.Of<AlipayOptions>(AlipayOptions.Section, new() { ["Channels:alipay:appPrivateKey"] = Vectors.AlipayPrivateKey(key) }));
}
