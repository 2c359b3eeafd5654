using PayNotify.Api.Channels;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels.WeChat;

public sealed class WeChatPlatformKeysTests
{
    const string Unknown = "0123456789ABCDEF0123456789ABCDEF01234567";

    static readonly DateTimeOffset Now = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    readonly TestClock clock = new(Now);
    readonly PlatformCertificate rotated = new();

    [Fact]
    public async Task A_new_certificate_is_fetched_when_a_callback_names_it()
    {
        await using var platform = await StubPlatform.StartAsync();
        platform.Certificates.Add(rotated);
        platform.Clock = clock;
        var side = new WeChatSide(TestMerchant.Demo.Settings(platform.BaseUrl), clock);
        var body = WeChatPen.Payment("P1", 1, Now).Body;

        Assert.Null(await side.CheckAsync(WeChatPen.Sign(body, Now, rotated.Key, rotated.Serial)));

        Assert.Null(await side.CheckAsync(WeChatPen.Sign(body, Now)));
        Assert.Single(platform.Seen);
    }

    [Fact]
    public async Task An_unknown_serial_asks_once_a_minute_at_most()
    {
        await using var platform = await StubPlatform.StartAsync();
        var side = new WeChatSide(TestMerchant.Demo.Settings(platform.BaseUrl), clock);
        var callback = WeChatPen.Payment("P1", 1, Now).With("Wechatpay-Serial", Unknown);

        var reasons = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => side.CheckAsync(callback)));
        clock.Advance(TimeSpan.FromSeconds(59));
        await side.CheckAsync(callback);
        var inTheFirstMinute = platform.Seen.Count;
        clock.Advance(TimeSpan.FromSeconds(1));
        await side.CheckAsync(callback);

        Assert.All(reasons, reason => Assert.Equal(RejectionReason.SerialUnknown, reason));
        Assert.Equal(1, inTheFirstMinute);
        Assert.Equal(2, platform.Seen.Count);
    }

    [Theory]
    [InlineData("PUB_KEY_ID_0000000000000000000000000000000000")]
    [InlineData("5157f09efdc096de15ebe81a47057a7232f1b8e1")]
    [InlineData("../../etc/passwd")]
    public async Task What_cannot_be_a_certificates_serial_asks_nobody(string serial)
    {
        await using var platform = await StubPlatform.StartAsync();
        var side = new WeChatSide(TestMerchant.Demo.Settings(platform.BaseUrl), clock);

        Assert.Null(await side.Keys.FindAsync(serial, CancellationToken.None));

        Assert.Empty(platform.Seen);
    }

    [Fact]
    public async Task A_merchant_with_the_public_key_alone_never_asks_and_trusts_no_certificate()
    {
        await using var platform = await StubPlatform.StartAsync();
        var side = new WeChatSide(new(TestMerchant.Demo.Settings(platform.BaseUrl)) { ["Channels:wechat:keyMode"] = "publicKey" }, clock);

        Assert.Equal(RejectionReason.SerialUnknown, await side.CheckAsync(WeChatPen.Payment("P1", 1, Now)));

        Assert.Empty(platform.Seen);
    }

    [Fact]
    public async Task Certificates_whose_answer_is_signed_by_none_of_them_are_not_believed()
    {
        await using var platform = await StubPlatform.StartAsync();
        platform.Certificates.Add(rotated);
        platform.CertificatesSignedBy = new PlatformCertificate();
        var side = new WeChatSide(TestMerchant.Demo.Settings(platform.BaseUrl), clock);

        Assert.Null(await side.Keys.FindAsync(rotated.Serial, CancellationToken.None));
    }
}
