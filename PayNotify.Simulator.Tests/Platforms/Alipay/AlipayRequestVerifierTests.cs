using System.Text.Json.Nodes;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms.Alipay;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.Alipay;

public sealed class AlipayRequestVerifierTests
{
    public static TheoryData<string> WithParameters => Vectors.AlipayIds("request_signing", vector => vector["params"] is not null);

    [Theory, MemberData(nameof(WithParameters))]
    public void The_string_that_an_application_signs_is_the_published_one(string id)
    {
        var vector = Vectors.AlipayNamed("request_signing", id);

        Assert.Equal(vector.Text("signing_string"), AlipaySignatureText.OfRequest(vector["params"]!.Pairs(), keepEmpty: false));
    }

    [Fact]
    public void A_published_request_is_its_applications()
    {
        var (request, merchant) = Published("req-7");

        Assert.Same(merchant, Assert.IsType<AlipayVerdict.Verified>(Verify(request, merchant)).Merchant);
    }

    [Fact]
    public void A_published_request_in_certificate_mode_fails_at_nothing_but_the_root_that_it_trusts()
    {
        // It names the production's root, and the root is looked at after the signature.
        var (request, merchant) = Published("req-1");

        AssertRefused(AlipayRefusal.RootCertificateUnknown, request, merchant);
    }

    [Theory]
    [InlineData(true, true, null)]
    [InlineData(true, false, "RootCertificateMissing")]
    [InlineData(false, true, "AppCertificateMissing")]
    public void Certificate_mode_names_both_certificates(bool app, bool root, string? reason)
    {
        var account = VectorMerchant.Create().Alipay;
        var named = new Dictionary<string, string>();
        if (app) named["app_cert_sn"] = AlipayCertificateSerial.Of(account.AppCertificate!);
        if (root) named["alipay_root_cert_sn"] = AlipayCertificateSerial.Of(account.RootCertificate);
        var request = Signed(named);

        if (reason is null) Assert.IsType<AlipayVerdict.Verified>(Verify(request, VectorMerchant.Create()));
        else AssertRefused(Enum.Parse<AlipayRefusal>(reason), request);
    }

    [Fact]
    public void The_string_is_signed_in_the_character_set_that_the_request_names()
    {
        var signed = Signed([new("subject", "测试商品")], AlipayCharset.Gbk);

        Assert.IsType<AlipayVerdict.Verified>(Verify(signed with { Charset = AlipayCharset.Gbk }, VectorMerchant.Create()));
        AssertRefused(AlipayRefusal.SignatureWrong, signed);
    }

    [Theory]
    [InlineData("req-1", "biz_content", "{\"out_trade_no\":\"1703141271\"}")]
    [InlineData("req-1", "timestamp", "2023-12-21 06:54:38")]
    [InlineData("req-1", "notify_url", "http://hk.ysdor.cn/index.phq")]
    [InlineData("req-7", "A", "tesu")]
    [InlineData("req-7", "extra", "1")]
    public void One_changed_or_added_value_breaks_the_signature(string id, string name, string value)
    {
        var (request, merchant) = Published(id);
        request.Parameters[name] = value;

        AssertRefused(AlipayRefusal.SignatureWrong, request, merchant);
    }

    [Fact]
    public void A_removed_parameter_breaks_the_signature()
    {
        var (request, merchant) = Published("req-7");
        request.Parameters.Remove("a");

        AssertRefused(AlipayRefusal.SignatureWrong, request, merchant);
    }

    [Fact]
    public void Empty_values_may_be_in_the_string_or_not()
    {
        var signed = Signed([new("app_auth_token", ""), new("x", "")]);

        Assert.IsType<AlipayVerdict.Verified>(Verify(signed, VectorMerchant.Create()));

        signed.Parameters.Remove("x");
        AssertRefused(AlipayRefusal.SignatureWrong, signed);
    }

    [Fact]
    public void Another_applications_signature_is_wrong()
    {
        var (request, merchant) = Published("req-7");
        var stranger = merchant with { Alipay = merchant.Alipay with { AppKey = Vectors.AlipayPrivateKey("net_mock") } };

        AssertRefused(AlipayRefusal.SignatureWrong, request, stranger);
    }

    [Fact]
    public void Base64_that_only_a_lenient_decoder_takes_is_refused()
    {
        var (request, merchant) = Published("req-7");
        var sign = request.Parameters["sign"];

        foreach (var loose in new[] { $" {sign}", sign.Insert(10, "\n"), sign[..^1], $"{sign[..^3]}{(char)(sign[^3] + 1)}==" })
        {
            request.Parameters["sign"] = loose;
            AssertRefused(AlipayRefusal.SignatureNotCanonical, request, merchant);
        }
    }

    [Theory]
    [InlineData("app_id", "AppIdMissing")]
    [InlineData("method", "MethodMissing")]
    [InlineData("timestamp", "TimestampMissing")]
    [InlineData("version", "VersionMissing")]
    [InlineData("sign_type", "SignTypeMissing")]
    [InlineData("sign", "SignMissing")]
    public void Each_required_parameter_is_missed_by_name(string name, string reason)
    {
        var absent = Published("req-7").Request;
        absent.Parameters.Remove(name);
        var empty = Published("req-7").Request;
        empty.Parameters[name] = "";

        AssertRefused(Enum.Parse<AlipayRefusal>(reason), absent);
        AssertRefused(Enum.Parse<AlipayRefusal>(reason), empty);
    }

    [Theory]
    [InlineData("app_id", "2021000000000002", "AppIdUnknown")]
    [InlineData("sign_type", "RSA", "SignTypeUnsupported")]
    [InlineData("sign_type", "SM2", "SignTypeUnsupported")]
    [InlineData("charset", "big5", "CharsetUnsupported")]
    [InlineData("format", "xml", "FormatUnsupported")]
    [InlineData("timestamp", "2024-01-02T03:04:05", "TimestampMalformed")]
    [InlineData("timestamp", "2024-02-30 03:04:05", "TimestampMalformed")]
    [InlineData("encrypt_type", "AES", "EncryptionUnsupported")]
    [InlineData("app_auth_token", "token", "AppAuthTokenUnsupported")]
    [InlineData("app_cert_sn", "e90dd23a37c5c7b616e003970817ff82", "CertificateUnknown")]
    public void Each_form_has_its_reason(string name, string value, string reason)
    {
        var request = Published("req-7").Request;
        request.Parameters[name] = value;

        AssertRefused(Enum.Parse<AlipayRefusal>(reason), request);
    }

    [Fact]
    public void A_parameter_with_two_values_is_refused_and_with_one_value_twice_is_not()
    {
        var pairs = Published("req-7").Request.Parameters.ToList();

        Assert.IsType<AlipayVerdict.Verified>(Verify(AlipayRequest.Of([.. pairs, new("charset", "utf-8")]), VectorMerchant.Create()));
        AssertRefused(AlipayRefusal.ParameterContradicts, AlipayRequest.Of([.. pairs, new("charset", "gbk")]));
    }

    [Fact]
    public void An_unknown_application_has_nobody_to_sign_for()
    {
        var request = Published("req-7").Request;
        request.Parameters["app_id"] = "2021000000000002";

        Assert.Null(Assert.IsType<AlipayVerdict.Refused>(Verify(request, VectorMerchant.Create())).Claimed);
    }

    [Fact]
    public void A_wrong_signature_comes_with_the_string_that_was_built()
    {
        var (request, merchant) = Published("req-7");
        request.Parameters["A"] = "other";

        var refused = Assert.IsType<AlipayVerdict.Refused>(Verify(request, merchant));

        var expected = Vectors.AlipayNamed("request_signing", "req-7").Text("signing_string").Replace("A=test", "A=other", StringComparison.Ordinal);
        Assert.Equal(expected, refused.BuiltText);
    }

    static AlipayRequest Signed(IEnumerable<KeyValuePair<string, string>> more, AlipayCharset? charset = null)
    {
        using var key = Vectors.AlipayPrivateKey("fzlee_app");
        var parameters = new SortedDictionary<string, string>(
            Vectors.AlipayNamed("request_signing", "req-7")["params"]!.Pairs().Concat(more).DistinctBy(pair => pair.Key).ToDictionary(), StringComparer.Ordinal);
        var text = string.Join('&', parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"));
        parameters["sign"] = Convert.ToBase64String(key.SignData(
            (charset ?? AlipayCharset.Utf8).Encoding.GetBytes(text),
            System.Security.Cryptography.HashAlgorithmName.SHA256,
            System.Security.Cryptography.RSASignaturePadding.Pkcs1));
        return new(parameters);
    }

    static (AlipayRequest Request, Merchant Merchant) Published(string id)
    {
        JsonNode vector = Vectors.AlipayNamed("request_signing", id);
        var request = AlipayRequest.Of([.. vector["params"]!.Pairs(), new("sign", vector.Text("expected_sign"))]);
        var merchant = VectorMerchant.Create();
        var account = merchant.Alipay with { AppId = request["app_id"]!, AppKey = Vectors.AlipayPrivateKey(vector.Text("private_key")) };

        // The certificate that req-1 names is the one its application has.
        return (request, merchant with { Alipay = id == "req-1" ? account with { AppCertificate = Vectors.AlipayCertificate("yansongda_app") } : account });
    }

    static AlipayVerdict Verify(AlipayRequest request, Merchant merchant) => new AlipayRequestVerifier(VectorMerchant.Directory(merchant)).Verify(request);

    static void AssertRefused(AlipayRefusal reason, AlipayRequest request, Merchant? merchant = null) =>
        Assert.Equal(reason, Assert.IsType<AlipayVerdict.Refused>(Verify(request, merchant ?? VectorMerchant.Create())).Reason);
}
