using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Platforms.Alipay;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.Alipay;

/// <summary>The REST style's strings and signatures against published ones.</summary>
public sealed class AlipayRestVectorTests
{
    [Theory]
    [InlineData("v3-req-1")]
    [InlineData("v3-req-2")]
    public void The_string_that_an_application_signs_is_the_published_one(string id)
    {
        var vector = Vectors.AlipayNamed("v3_rest", id);

        var request = Published(vector);

        Assert.Equal(vector.Text("auth_string"), request.Authorization.SignedText);
        Assert.Equal(vector.Text("signing_string"), Encoding.UTF8.GetString(request.SignedBytes));
        Assert.True(Vectors.AlipayPrivateKey(vector.Text("private_key")).VerifyData(
            request.SignedBytes, CanonicalBase64.Decode(request.Authorization.Sign!)!, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public void The_published_request_is_its_applications_until_its_time_is_over()
    {
        var request = Published(Vectors.AlipayNamed("v3_rest", "v3-req-1"));

        Assert.IsType<AlipayVerdict.Verified>(Verify(request, seconds: 600));
        Assert.Equal(AlipayRefusal.TimestampStale, Reason(Verify(request, seconds: 601)));
        Assert.IsType<AlipayVerdict.Verified>(Verify(request, seconds: -600));
        Assert.Equal(AlipayRefusal.TimestampStale, Reason(Verify(request, seconds: -601)));
    }

    [Fact]
    public void Any_changed_byte_of_the_published_request_breaks_the_signature()
    {
        var request = Published(Vectors.AlipayNamed("v3_rest", "v3-req-1"));

        AlipayRestRequest[] changed =
        [
            request with { Method = "PUT" },
            request with { Target = request.Target + "?" },
            request with { Body = [.. request.Body, (byte)' '] },
            request with { Body = [.. request.Body[..^1]] },
            request with { Authorization = AlipayRestAuthorization.Read(Header(request).Replace("nonce=5", "nonce=6", StringComparison.Ordinal)) },
        ];

        Assert.All(changed, tampered => Assert.Equal(AlipayRefusal.SignatureWrong, Reason(Verify(tampered, 0))));
    }

    [Fact]
    public void An_answer_is_signed_as_the_published_one()
    {
        JsonNode vector = Vectors.AlipayNamed("v3_rest", "v3-resp-1");
        var headers = vector["headers"]!;

        var signed = AlipayRestSigner.Sign(
            VectorMerchant.Create().Alipay,
            Encoding.UTF8.GetBytes(vector.Text("body")),
            inCertificateMode: false,
            headers.Text("alipay-timestamp"),
            headers.Text("alipay-nonce"));

        Assert.Equal(headers.Pairs(), signed);
    }

    [Fact]
    public void A_success_has_no_code_of_its_own_in_the_body()
    {
        var published = Vectors.AlipayNamed("v3_rest", "v3-resp-1").Text("body");
        var members = JsonNode.Parse(published)!.AsObject().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()));

        var answer = AlipayRestAnswer.Of(AlipayAnswer.Success(members), "trace");

        Assert.Equal((200, published), (answer.Status, Encoding.UTF8.GetString(answer.Body)));
    }

    static AlipayRestRequest Published(JsonNode vector) => new(
        vector.Text("http_method"),
        vector.Text("request_uri"),
        Encoding.UTF8.GetBytes(vector.Text("body")),
        AlipayRestAuthorization.Read(vector.Text("authorization_header")))
    {
        AppAuthToken = vector["app_auth_token"]?.GetValue<string>(),
    };

    static string Header(AlipayRestRequest request) =>
        $"{request.Authorization.Scheme} {request.Authorization.SignedText},sign={request.Authorization.Sign}";

    /// <param name="seconds">After the published request was signed.</param>
    static AlipayVerdict Verify(AlipayRestRequest request, int seconds)
    {
        var signedAt = DateTimeOffset.FromUnixTimeMilliseconds(1704135845000);
        return new AlipayRestVerifier(VectorMerchant.Directory(), new StoppedClock(signedAt.AddSeconds(seconds))).Verify(request);
    }

    static AlipayRefusal Reason(AlipayVerdict verdict) => Assert.IsType<AlipayVerdict.Refused>(verdict).Reason;
}
