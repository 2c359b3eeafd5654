using System.Text;
using PayNotify.Simulator.Platforms.WeChat;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.WeChat;

public sealed class WeChatRequestVerifierTests
{
    const string Published = "req-native-composed";

    public static TheoryData<string> RequestSignatures => Vectors.WeChatIds("request-signature");

    [Theory, MemberData(nameof(RequestSignatures))]
    public void A_published_request_is_its_merchants(string id)
    {
        var verdict = Verify(Request(id), SentAt(id));

        Assert.Equal(VectorMerchant.MchId, Assert.IsType<WeChatVerdict.Verified>(verdict).Merchant.WeChat.MchId);
    }

    [Theory, MemberData(nameof(RequestSignatures))]
    public void A_published_request_with_one_byte_changed_is_nobodys(string id)
    {
        var sent = Request(id);

        AssertRefused(WeChatRefusal.SignatureWrong, sent with { Target = $"{sent.Target}/" }, id);
        AssertRefused(WeChatRefusal.SignatureWrong, sent with { Method = "PUT" }, id);
        AssertRefused(WeChatRefusal.SignatureWrong, sent with { Body = [.. sent.Body, (byte)' '] }, id);
    }

    [Fact]
    public void One_changed_byte_of_body_nonce_or_timestamp_breaks_the_signature()
    {
        var sent = Request(Published);
        var body = sent.Body.ToArray();
        body[^2] ^= 1;

        AssertRefused(WeChatRefusal.SignatureWrong, sent with { Body = body });
        AssertRefused(WeChatRefusal.SignatureWrong, Rewritten("nonce_str=\"C5AC", "nonce_str=\"C5AD"));
        AssertRefused(WeChatRefusal.SignatureWrong, Rewritten("timestamp=\"1722850421\"", "timestamp=\"1722850422\""));
    }

    [Fact]
    public void A_percent_encoded_target_is_verified_as_it_was_sent()
    {
        var sent = Request("req-get-query-encoded");

        AssertRefused(WeChatRefusal.SignatureWrong, sent with { Target = Uri.UnescapeDataString(sent.Target) }, "req-get-query-encoded");
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(-299, true)]
    [InlineData(299, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void The_clock_may_be_five_minutes_off_and_not_a_second_more(int seconds, bool passes)
    {
        var verdict = Verify(Request(Published), SentAt(Published).AddSeconds(seconds));

        if (passes) Assert.IsType<WeChatVerdict.Verified>(verdict);
        else Assert.Equal(WeChatRefusal.ClockSkewed, Assert.IsType<WeChatVerdict.Refused>(verdict).Reason);
    }

    [Fact]
    public void The_clock_is_looked_at_before_merchant_and_signature()
    {
        var sent = Rewritten("mchid=\"1900007291\"", "mchid=\"1900007299\"");

        var verdict = Verify(sent, SentAt(Published).AddHours(1));

        Assert.Equal(WeChatRefusal.ClockSkewed, Assert.IsType<WeChatVerdict.Refused>(verdict).Reason);
    }

    [Fact]
    public void An_unknown_merchant_and_an_unknown_serial_have_their_own_reasons()
    {
        AssertRefused(WeChatRefusal.MerchantUnknown, Rewritten("mchid=\"1900007291\"", "mchid=\"1900007299\""));
        AssertRefused(WeChatRefusal.SerialUnknown, Rewritten("serial_no=\"408B", "serial_no=\"508B"));
        AssertRefused(WeChatRefusal.SerialUnknown, Rewritten("serial_no=\"408B", "serial_no=\"408b"));
    }

    [Fact]
    public void Another_merchants_signature_is_wrong()
    {
        var foreign = Convert.ToBase64String(Vectors.WeChatKey("go-sdk-merchant").SignData(
            Encoding.UTF8.GetBytes(Vectors.WeChatNamed(Published).Text("message")),
            System.Security.Cryptography.HashAlgorithmName.SHA256,
            System.Security.Cryptography.RSASignaturePadding.Pkcs1));

        AssertRefused(WeChatRefusal.SignatureWrong, Rewritten(Signature, foreign));
    }

    [Fact]
    public void Base64_that_only_a_lenient_decoder_takes_is_refused()
    {
        AssertRefused(WeChatRefusal.SignatureNotCanonical, Rewritten(Signature, $" {Signature}"));
        AssertRefused(WeChatRefusal.SignatureNotCanonical, Rewritten(Signature, Signature[..^2]));
        AssertRefused(WeChatRefusal.SignatureNotCanonical, Rewritten(Signature, Loosened(Signature)));
        AssertRefused(WeChatRefusal.SignatureNotCanonical, Rewritten(Signature, $"WECHATPAY/SIGNTEST/{Signature}"));
    }

    [Fact]
    public void Items_may_come_in_any_order()
    {
        var items = Header.Split(' ')[1].Split(',').Reverse();

        var verdict = Verify(Request(Published) with { Authorization = $"WECHATPAY2-SHA256-RSA2048 {string.Join(',', items)}" }, SentAt(Published));

        Assert.IsType<WeChatVerdict.Verified>(verdict);
    }

    [Theory]
    [InlineData("mchid")]
    [InlineData("nonce_str")]
    [InlineData("signature")]
    [InlineData("timestamp")]
    [InlineData("serial_no")]
    public void Each_item_must_be_there_once(string name)
    {
        var items = Header.Split(' ')[1].Split(',');
        var without = items.Where(item => !item.StartsWith(name, StringComparison.Ordinal));
        var twice = items.Append(items.Single(item => item.StartsWith(name, StringComparison.Ordinal)));

        AssertRefused(WeChatRefusal.HeaderMalformed, With(string.Join(',', without)));
        AssertRefused(WeChatRefusal.HeaderMalformed, With(string.Join(',', twice)));
    }

    [Fact]
    public void Syntax_is_taken_strictly()
    {
        var items = Header.Split(' ')[1];

        AssertRefused(WeChatRefusal.HeaderMalformed, With(items.Replace(",", ", ", StringComparison.Ordinal)));
        AssertRefused(WeChatRefusal.HeaderMalformed, With($" {items}"));
        AssertRefused(WeChatRefusal.HeaderMalformed, With($"{items},"));
        AssertRefused(WeChatRefusal.HeaderMalformed, With($"{items},extra=\"1\""));
        AssertRefused(WeChatRefusal.HeaderMalformed, With(items.Replace('"', '\'')));
        AssertRefused(WeChatRefusal.HeaderMalformed, Rewritten("timestamp=\"1722850421\"", "timestamp=\"01722850421\""));
        AssertRefused(WeChatRefusal.HeaderMalformed, Rewritten("timestamp=\"1722850421\"", "timestamp=\"-1722850421\""));
        AssertRefused(WeChatRefusal.HeaderMalformed, Rewritten("timestamp=\"1722850421\"", "timestamp=\"99999999999999999999\""));
    }

    [Theory]
    [InlineData(null, "HeaderMissing")]
    [InlineData("", "HeaderMissing")]
    [InlineData("Bearer abc", "HeaderMalformed")]
    [InlineData("WECHATPAY2-SHA256-RSA2048", "HeaderMalformed")]
    [InlineData("WECHATPAY2-SM2-WITH-SM3 mchid=\"1\"", "SchemeUnsupported")]
    public void Other_headers_are_told_apart(string? header, string reason) =>
        AssertRefused(Enum.Parse<WeChatRefusal>(reason), Request(Published) with { Authorization = header });

    [Fact]
    public void A_wrong_signature_comes_with_the_string_that_was_built()
    {
        var sent = Request(Published);

        var refused = Assert.IsType<WeChatVerdict.Refused>(Verify(sent with { Target = "/other" }, SentAt(Published)));

        var expected = Vectors.WeChatNamed(Published).Text("message").Replace("/v3/pay/transactions/native", "/other", StringComparison.Ordinal);
        Assert.Equal(expected, Encoding.UTF8.GetString(refused.SignedText!));
    }

    static string Header => Vectors.WeChatNamed(Published).Text("authorization");

    static string Signature => Vectors.WeChatNamed(Published).Text("signature_base64");

    // The last character before the padding has bits that mean nothing; a lenient decoder ignores them.
    static string Loosened(string base64) => base64.EndsWith("==", StringComparison.Ordinal) ? $"{base64[..^3]}{(char)(base64[^3] + 1)}==" : base64;

    static WeChatRequest With(string items) => Request(Published) with { Authorization = $"WECHATPAY2-SHA256-RSA2048 {items}" };

    static WeChatRequest Rewritten(string from, string to)
    {
        Assert.Contains(from, Header, StringComparison.Ordinal);
        return Request(Published) with { Authorization = Header.Replace(from, to, StringComparison.Ordinal) };
    }

    static WeChatRequest Request(string id)
    {
        var input = Vectors.WeChatNamed(id)["input"]!;
        return new(input.Text("method"), input.Text("url"), Vectors.WeChatNamed(id).Text("authorization"), Encoding.UTF8.GetBytes(input.Text("body")));
    }

    static DateTimeOffset SentAt(string id) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(Vectors.WeChatNamed(id)["input"]!.Text("timestamp"), null));

    static WeChatVerdict Verify(WeChatRequest request, DateTimeOffset now) =>
        new WeChatRequestVerifier(VectorMerchant.Directory(), new StoppedClock(now)).Verify(request);

    static void AssertRefused(WeChatRefusal reason, WeChatRequest request, string sentAs = Published) =>
        Assert.Equal(reason, Assert.IsType<WeChatVerdict.Refused>(Verify(request, SentAt(sentAs))).Reason);
}
