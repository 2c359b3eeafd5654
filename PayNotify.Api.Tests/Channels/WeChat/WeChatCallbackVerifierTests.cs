using System.Globalization;
using System.Text;
using PayNotify.Api.Channels;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels.WeChat;

public sealed class WeChatCallbackVerifierTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
    static readonly WeChatCallback Callback = WeChatPen.Payment("P1", 8800, Now);

    /// <summary>No platform listens at its address, so an unknown serial stays unknown.</summary>
    readonly WeChatSide side = new(TestMerchant.Demo.Settings(), new TestClock(Now));

    [Theory]
    [InlineData("resp-native-pubkey", null)]
    [InlineData("resp-native-pubkey-tampered-body", "SignatureMismatch")]
    [InlineData("resp-native-pubkey-reserialized", "SignatureMismatch")]
    [InlineData("resp-native-pubkey-wrong-timestamp", "SignatureMismatch")]
    [InlineData("notify-yansongda", null)]
    [InlineData("notify-yansongda-unescaped", "SignatureMismatch")]
    [InlineData("probe-signtest", "SignatureMalformed")]
    [InlineData("notify-transaction-success-composed", null)]
    [InlineData("resp-204-empty-body-composed", null)]
    [InlineData("resp-certificates-composed", null)]
    public async Task Published_signatures_are_judged_as_published(string id, string? expected)
    {
        var vector = Vectors.WeChat(id);
        var headers = vector.GetProperty("headers").Map();
        var signedAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(headers["Wechatpay-Timestamp"], CultureInfo.InvariantCulture));
        var trusting = new WeChatSide(
            new(TestMerchant.Demo.Settings())
            {
                ["Channels:wechat:keyMode"] = "publicKey",
                ["Channels:wechat:platformPublicKey"] = Vectors.WeChatKey(vector.Text("key")).Text("public_pem"),
                ["Channels:wechat:platformPublicKeyId"] = headers["Wechatpay-Serial"],
            },
            new TestClock(signedAt));

        var reason = await trusting.CheckAsync(new(Encoding.UTF8.GetBytes(vector.Text("body")), headers));

        Assert.Equal(expected, reason?.ToString());
    }

    [Fact]
    public async Task A_genuine_callback_passes() => Assert.Null(await side.CheckAsync(Callback));

    [Fact]
    public async Task The_public_key_passes_beside_the_certificate()
    {
        var callback = WeChatPen.Sign(Callback.Body, Now, TestMerchant.Demo.WeChatPublicKey, TestMerchant.PublicKeyId);

        Assert.Null(await side.CheckAsync(callback));
    }

    [Theory]
    [InlineData("Wechatpay-Timestamp")]
    [InlineData("Wechatpay-Nonce")]
    [InlineData("Wechatpay-Signature")]
    [InlineData("Wechatpay-Serial")]
    public async Task Each_of_the_four_headers_must_be_there(string header)
    {
        Assert.Equal(RejectionReason.HeaderMissing, await side.CheckAsync(Callback.Without(header)));
        Assert.Equal(RejectionReason.HeaderMissing, await side.CheckAsync(Callback.With(header, "")));
    }

    [Theory]
    [InlineData(299, null)]
    [InlineData(300, "TimestampStale")]
    [InlineData(301, "TimestampStale")]
    [InlineData(-299, null)]
    [InlineData(-300, "TimestampStale")]
    [InlineData(-301, "TimestampStale")]
    public async Task Five_minutes_away_is_too_far(int seconds, string? expected)
    {
        var callback = WeChatPen.Sign(Callback.Body, Now.AddSeconds(seconds));

        Assert.Equal(expected, (await side.CheckAsync(callback))?.ToString());
    }

    [Theory]
    [InlineData("now", "TimestampMalformed")]
    [InlineData("+1795399200", "TimestampMalformed")]
    [InlineData("1795399200.0", "TimestampMalformed")]
    [InlineData("99999999999999999999", "TimestampMalformed")]
    [InlineData("9223372036854775807", "TimestampStale")]
    public async Task A_timestamp_is_plain_seconds(string timestamp, string expected) =>
        Assert.Equal(expected, (await side.CheckAsync(Callback.With("Wechatpay-Timestamp", timestamp)))?.ToString());

    [Fact]
    public async Task Every_changed_byte_of_the_body_is_noticed()
    {
        foreach (var body in Flip.EachByte(Callback.Body)) Assert.Equal(RejectionReason.SignatureMismatch, await side.CheckAsync(Callback with { Body = body }));

        Assert.Equal(RejectionReason.SignatureMismatch, await side.CheckAsync(Callback with { Body = [.. Callback.Body, (byte)'\n'] }));
        Assert.Equal(RejectionReason.SignatureMismatch, await side.CheckAsync(Callback with { Body = [] }));
    }

    [Fact]
    public async Task Every_changed_digit_of_the_timestamp_is_noticed()
    {
        var reasons = new List<RejectionReason?>();
        foreach (var timestamp in Flip.EachCharacter(Callback.Headers["Wechatpay-Timestamp"])) reasons.Add(await side.CheckAsync(Callback.With("Wechatpay-Timestamp", timestamp)));

        Assert.All(reasons, reason => Assert.True(reason is RejectionReason.TimestampStale or RejectionReason.SignatureMismatch));
        Assert.Equal(RejectionReason.SignatureMismatch, reasons[^1]);
    }

    [Fact]
    public async Task Every_changed_character_of_the_nonce_is_noticed()
    {
        foreach (var nonce in Flip.EachCharacter(Callback.Headers["Wechatpay-Nonce"])) Assert.Equal(RejectionReason.SignatureMismatch, await side.CheckAsync(Callback.With("Wechatpay-Nonce", nonce)));
    }

    [Fact]
    public async Task Every_changed_character_of_the_serial_is_noticed()
    {
        foreach (var serial in Flip.EachCharacter(Callback.Headers["Wechatpay-Serial"])) Assert.Equal(RejectionReason.SerialUnknown, await side.CheckAsync(Callback.With("Wechatpay-Serial", serial)));

        Assert.Equal(RejectionReason.SerialUnknown, await side.CheckAsync(Callback.With("Wechatpay-Serial", TestMerchant.Demo.Certificate.Serial.ToLowerInvariant() + "0")));
        Assert.Equal(RejectionReason.SignatureMismatch, await side.CheckAsync(Callback.With("Wechatpay-Serial", TestMerchant.PublicKeyId)));
    }

    [Fact]
    public async Task Every_changed_character_of_the_signature_is_noticed()
    {
        foreach (var signature in Flip.EachCharacter(Callback.Headers["Wechatpay-Signature"]))
        {
            var reason = await side.CheckAsync(Callback.With("Wechatpay-Signature", signature));
            Assert.True(reason is RejectionReason.SignatureMalformed or RejectionReason.SignatureMismatch, $"{signature}: {reason}");
        }
    }

    [Fact]
    public async Task A_signature_has_one_spelling_only()
    {
        var signature = Callback.Headers["Wechatpay-Signature"];
        var last = signature[^3];
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var straybits = signature[..^3] + Alphabet[Alphabet.IndexOf(last, StringComparison.Ordinal) ^ 1] + "==";

        foreach (var spelling in new[] { straybits, " " + signature, signature.Insert(8, "\n"), signature.TrimEnd('='), signature + "," + signature, "WECHATPAY/SIGNTEST/" + signature })
        {
            Assert.Equal(RejectionReason.SignatureMalformed, await side.CheckAsync(Callback.With("Wechatpay-Signature", spelling)));
        }
    }

    [Fact]
    public async Task Headers_outside_the_signature_do_not_matter()
    {
        var callback = Callback.With("Wechatpay-Signature-Type", "anything").With("User-Agent", "Mozilla/4.0").With("Request-ID", "x");

        Assert.Null(await side.CheckAsync(callback));
    }

    [Fact]
    public async Task Another_key_under_the_right_serial_is_noticed()
    {
        var forged = WeChatPen.Sign(Callback.Body, Now, TestMerchant.Demo.Merchant);

        Assert.Equal(RejectionReason.SignatureMismatch, await side.CheckAsync(forged));
    }
}
