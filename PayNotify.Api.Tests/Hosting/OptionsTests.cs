using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PayNotify.Api.Channels;
using PayNotify.Api.Channels.Alipay;
using PayNotify.Api.Channels.WeChat;
using PayNotify.Api.Hosting;
using PayNotify.Api.Orders;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Hosting;

public sealed class OptionsTests
{
    [Fact]
    public void The_merchants_settings_are_right()
    {
        Assert.True(CheckWeChat([]).Succeeded);
        Assert.True(CheckAlipay([]).Succeeded);
    }

    [Theory]
    [InlineData("mchId", "", "Channels:wechat:mchId is missing; the file named by --credentials holds it")]
    [InlineData("appId", "", "Channels:wechat:appId is missing; the file named by --credentials holds it")]
    [InlineData("apiV3Key", "short", "Channels:wechat:apiV3Key must have 32 characters")]
    [InlineData("keyMode", "quantum", "Channels:wechat:keyMode must be certificate, publicKey or both")]
    [InlineData("merchantPrivateKey", "nonsense", "Channels:wechat:merchantPrivateKey is not an RSA private key in PEM or base64")]
    [InlineData("merchantSerialNo", "", "Channels:wechat:merchantSerialNo is missing; the file named by --credentials holds it")]
    [InlineData("platformPublicKey", "nonsense", "Channels:wechat:platformPublicKey is not an RSA public key in PEM or base64")]
    [InlineData("platformPublicKeyId", "", "Channels:wechat:platformPublicKeyId is missing; the file named by --credentials holds it")]
    [InlineData("platformCertificate", "nonsense", "Channels:wechat:platformCertificate is not an RSA certificate in PEM form")]
    [InlineData("platformSerialNo", "", "Channels:wechat:platformSerialNo is missing; the file named by --credentials holds it")]
    public void Each_wrong_setting_of_wechat_is_one_line(string setting, string value, string line) =>
        Assert.Equal([line], CheckWeChat(new() { [$"Channels:wechat:{setting}"] = value }).Failures);

    [Theory]
    [InlineData("appId", "", "Channels:alipay:appId is missing; the file named by --credentials holds it")]
    [InlineData("sellerId", "", "Channels:alipay:sellerId is missing; the file named by --credentials holds it")]
    [InlineData("appPrivateKey", "nonsense", "Channels:alipay:appPrivateKey is not an RSA private key in PEM or base64")]
    [InlineData("alipayPublicKey", "nonsense", "Channels:alipay:alipayPublicKey is not an RSA public key in PEM or base64")]
    public void Each_wrong_setting_of_alipay_is_one_line(string setting, string value, string line) =>
        Assert.Equal([line], CheckAlipay(new() { [$"Channels:alipay:{setting}"] = value }).Failures);

    [Fact]
    public void A_public_key_is_no_private_key()
    {
        var failures = CheckAlipay(new() { ["Channels:alipay:appPrivateKey"] = TestMerchant.Demo.AlipayApp.ExportSubjectPublicKeyInfoPem() }).Failures;

        Assert.Equal(["Channels:alipay:appPrivateKey is not an RSA private key in PEM or base64"], failures);
    }

    /// <summary>As Alipay issues keys, as SDKs take them, and as environment files hold them.</summary>
    [Fact]
    public void Keys_are_taken_in_every_form()
    {
        var (own, platform) = (TestMerchant.Demo.AlipayApp, TestMerchant.Demo.Alipay);
        string[] ofPrivate = [own.ExportPkcs8PrivateKeyPem(), own.ExportRSAPrivateKeyPem(), Convert.ToBase64String(own.ExportPkcs8PrivateKey()), Convert.ToBase64String(own.ExportRSAPrivateKey())];
        string[] ofPublic = [platform.ExportSubjectPublicKeyInfoPem(), platform.ExportRSAPublicKeyPem(), Convert.ToBase64String(platform.ExportSubjectPublicKeyInfo()), Convert.ToBase64String(platform.ExportRSAPublicKey())];
        var certificate = With([])["Channels:wechat:platformCertificate"]!;

        Assert.All(ofPrivate.SelectMany(Spelt), text => Assert.Equal(own.ExportRSAPrivateKey(), PemKeys.Private(text).ExportRSAPrivateKey()));
        Assert.All(ofPublic.SelectMany(Spelt), text => Assert.Equal(platform.ExportRSAPublicKey(), PemKeys.Public(text).ExportRSAPublicKey()));
        Assert.All(ofPrivate.SelectMany(Spelt), text => Assert.True(CheckAlipay(new() { ["Channels:alipay:appPrivateKey"] = text }).Succeeded));
        Assert.All(ofPublic.SelectMany(Spelt), text => Assert.True(CheckAlipay(new() { ["Channels:alipay:alipayPublicKey"] = text }).Succeeded));
        Assert.All(Spelt(certificate), text => Assert.True(CheckWeChat(new() { ["Channels:wechat:platformCertificate"] = text }).Succeeded));

        static string[] Spelt(string text) => [text, text.Replace("\n", "\\n", StringComparison.Ordinal), text.Replace("\n", "\\r\\n", StringComparison.Ordinal), $" {text}\n"];
    }

    [Theory]
    [InlineData("Production", false, "http://pay.example", "Channels:baseUrl must be https in production; Channels:AllowInsecure=true lifts that")]
    [InlineData("Production", true, "http://pay.example", null)]
    [InlineData("Development", false, "http://pay.example", null)]
    [InlineData("Production", false, "https://pay.example", null)]
    [InlineData("Development", false, "pay.example", "Channels:baseUrl is not an absolute http or https address")]
    [InlineData("Development", false, "ftp://pay.example", "Channels:baseUrl is not an absolute http or https address")]
    public void A_platform_is_reached_by_https_in_production(string environment, bool allowInsecure, string baseUrl, string? line)
    {
        var check = new ChannelsOptionsCheck(new Environment(environment));

        var result = check.Validate(null, new() { BaseUrl = baseUrl, AllowInsecure = allowInsecure });

        Assert.Equal(line is null ? [] : [line], result.Failures ?? []);
    }

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("https://shop.example/pay/", true)]
    [InlineData("shop.example", false)]
    [InlineData("ftp://shop.example", false)]
    [InlineData("https://shop.example/?a=b", false)]
    public void The_public_address_is_an_address_without_a_query(string address, bool right) =>
        Assert.Equal(right, new PublicAddressCheck().Validate(null, new() { PublicBaseUrl = address }).Succeeded);

    [Theory]
    [InlineData("00:00:00", false)]
    [InlineData("00:00:01", true)]
    [InlineData("7.00:00:00", true)]
    [InlineData("7.00:00:01", false)]
    public void An_orders_life_has_bounds(string lifetime, bool right) =>
        Assert.Equal(right, new OrderOptions { Lifetime = TimeSpan.Parse(lifetime, System.Globalization.CultureInfo.InvariantCulture) }.IsLifetimeInRange);

    [Theory]
    [InlineData("-00:00:01", false)]
    [InlineData("00:00:00", true)]
    [InlineData("365.00:00:00", true)]
    [InlineData("365.00:00:01", false)]
    public void The_time_for_actions_after_the_end_has_bounds(string actionsFor, bool right) =>
        Assert.Equal(right, new OrderOptions { ActionsFor = TimeSpan.Parse(actionsFor, System.Globalization.CultureInfo.InvariantCulture) }.IsActionsForInRange);

    [Theory]
    [InlineData("00:00:10", "00:00:30", "00:00:02", "00:00:01", true)]
    [InlineData("00:00:31", "00:00:30", "00:00:02", "00:00:01", false)]
    [InlineData("00:00:00", "00:00:30", "00:00:02", "00:00:01", false)]
    [InlineData("00:00:10", "02:00:00", "00:00:02", "00:00:01", false)]
    [InlineData("00:00:10", "00:00:30", "00:00:00", "00:00:01", false)]
    [InlineData("00:00:10", "00:00:30", "00:00:02", "00:00:00", false)]
    public void Times_of_questions_have_bounds(string firstAfter, string atMost, string watchedEvery, string lookEvery, bool right)
    {
        static TimeSpan Of(string text) => TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(right, new ReconcileOptions { FirstAfter = Of(firstAfter), AtMost = Of(atMost), WatchedEvery = Of(watchedEvery), LookEvery = Of(lookEvery) }.IsInRange);
    }

    static ValidateOptionsResult CheckWeChat(Dictionary<string, string> changes) => new WeChatOptionsCheck().Validate(null, Settings.Of<WeChatOptions>(WeChatOptions.Section, With(changes)).Value);

    static ValidateOptionsResult CheckAlipay(Dictionary<string, string> changes) => new AlipayOptionsCheck().Validate(null, Settings.Of<AlipayOptions>(AlipayOptions.Section, With(changes)).Value);

    static Dictionary<string, string> With(Dictionary<string, string> changes)
    {
        var settings = TestMerchant.Demo.Settings();
        foreach (var (name, value) in changes) settings[name] = value;
        return settings;
    }

    sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "PayNotify.Api";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
