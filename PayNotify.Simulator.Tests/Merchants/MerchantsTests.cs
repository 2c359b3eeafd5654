using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Merchants;

public sealed class MerchantsTests : IAsyncLifetime
{
    SimulatorHost simulator = null!;

    public async ValueTask InitializeAsync() => simulator = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    [Theory]
    [InlineData("demo", "both")]
    [InlineData("demo-publickey", "publicKey")]
    [InlineData("demo-certificate", "certificate")]
    public async Task Three_merchants_are_there_from_the_first_day(string name, string keyMode)
    {
        var list = await simulator.GetJsonAsync("/sandbox/merchants");

        var merchant = Assert.Single(list.List("items"), merchant => merchant.Text("name") == name);
        Assert.Equal(keyMode, merchant.Text("keyMode"));
    }

    [Fact]
    public void No_key_serves_two_roles()
    {
        var keys = simulator.Get<MerchantDirectory>().All.SelectMany(merchant => new[]
        {
            Public(merchant.WeChat.MerchantKey.Key),
            Public(merchant.WeChat.PlatformCertificate.Key),
            Public(merchant.WeChat.PlatformKey),
            Public(merchant.Alipay.AppKey),
            Public(merchant.Alipay.AlipayKey),
            Convert.ToBase64String(merchant.Alipay.RootCertificate.PublicKey.ExportSubjectPublicKeyInfo()),
        }).ToList();

        Assert.Equal(18, keys.Count);
        Assert.Equal(18, keys.Distinct().Count());

        static string Public(RSA key) => Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
    }

    [Fact]
    public async Task Credentials_hold_all_that_a_back_end_needs_in_every_form()
    {
        var credentials = await simulator.GetJsonAsync("/sandbox/merchants/demo");

        Assert.Equal("sandbox", Text(credentials, "environment"));
        Assert.Equal("http://localhost:5090", Text(credentials, "baseUrl"));
        Assert.Equal("http://localhost:5090/gateway.do", Text(credentials, "gatewayUrl"));

        var wechat = credentials.GetProperty("wechat");
        Assert.Matches("^19[0-9]{8}$", Text(wechat, "mchId"));
        Assert.Matches("^wx[0-9a-f]{16}$", Text(wechat, "appId"));
        Assert.Matches("^[A-Za-z0-9]{32}$", Text(wechat, "apiV3Key"));
        Assert.Matches("^PUB_KEY_ID_[0-9]{34}$", Text(wechat, "platformPublicKeyId"));
        AssertPrivateKey(wechat, "merchantPrivateKey");
        AssertPublicKey(wechat, "platformPublicKey");
        AssertCertificate(wechat, "merchantCertificate", "merchantSerialNo");
        AssertCertificate(wechat, "platformCertificate", "platformSerialNo");

        var alipay = credentials.GetProperty("alipay");
        Assert.Matches("^9021[0-9]{12}$", Text(alipay, "appId"));
        Assert.Matches("^2088[0-9]{12}$", Text(alipay, "sellerId"));
        AssertPrivateKey(alipay, "appPrivateKey");
        AssertPublicKey(alipay, "appPublicKey");
        AssertPublicKey(alipay, "alipayPublicKey");
        Assert.Equal(16, Convert.FromBase64String(Text(alipay, "encryptKey")).Length);
    }

    [Fact]
    public async Task The_private_halves_fit_the_certificates_of_the_merchant()
    {
        var credentials = await simulator.GetJsonAsync("/sandbox/merchants/demo");

        AssertPair(credentials.GetProperty("wechat"), "merchantPrivateKey", "merchantCertificate");
        AssertPair(credentials.GetProperty("alipay"), "appPrivateKey", "appCertificate");

        static void AssertPair(JsonElement side, string privateKey, string certificate)
        {
            using var key = RSA.Create();
            key.ImportFromPem(Text(side, privateKey));
            using var parsed = X509Certificate2.CreateFromPem(Text(side, certificate));
            Assert.Equal(key.ExportSubjectPublicKeyInfo(), parsed.PublicKey.ExportSubjectPublicKeyInfo());
        }
    }

    [Fact]
    public async Task No_private_key_of_a_platform_leaves_the_store()
    {
        var text = await simulator.Http.GetStringAsync("/sandbox/merchants/demo", TestContext.Current.CancellationToken);

        var merchant = simulator.Get<MerchantDirectory>().Get("demo");
        Assert.All(
            new[] { merchant.WeChat.PlatformCertificate.Key, merchant.WeChat.PlatformKey, merchant.Alipay.AlipayKey },
            key => Assert.DoesNotContain(Convert.ToBase64String(key.ExportParameters(includePrivateParameters: true).D!), text, StringComparison.Ordinal));
        Assert.Equal(2, text.Split("BEGIN PRIVATE KEY").Length - 1);
        Assert.Equal(2, text.Split("BEGIN RSA PRIVATE KEY").Length - 1);
    }

    [Theory]
    [InlineData("demo-publickey", "platformCertificate", "platformPublicKey")]
    [InlineData("demo-certificate", "platformPublicKey", "platformCertificate")]
    public async Task A_pure_merchant_has_the_keys_of_its_mode_only(string name, string absent, string present)
    {
        var wechat = (await simulator.GetJsonAsync($"/sandbox/merchants/{name}")).GetProperty("wechat");

        Assert.Equal(JsonValueKind.Null, wechat.GetProperty(absent).ValueKind);
        Assert.Equal(JsonValueKind.String, wechat.GetProperty(present).ValueKind);
    }

    [Fact]
    public void Alipay_certificates_suit_every_vendor_SDK()
    {
        var alipay = simulator.Get<MerchantDirectory>().Get("demo").Alipay;

        Assert.All(new[] { alipay.AppCertificate!, alipay.AlipayCertificate }, certificate =>
        {
            Assert.Equal(
                ["2.5.4.6", "2.5.4.10", "2.5.4.11", "2.5.4.3"],
                certificate.IssuerName.EnumerateRelativeDistinguishedNames(reversed: false).Select(name => name.GetSingleElementType().Value));
            Assert.Equal("1.2.840.113549.1.1.11", certificate.SignatureAlgorithm.Value);
            Assert.InRange(certificate.SerialNumberBytes.Length, 1, 16);
            Assert.InRange(certificate.SerialNumberBytes.Span[0], 1, 0x7F);
            Assert.DoesNotContain(",", certificate.IssuerName.Format(true).Replace(", ", "", StringComparison.Ordinal), StringComparison.Ordinal);
            AssertIssued(certificate, alipay.RootCertificate);
        });

        static void AssertIssued(X509Certificate2 certificate, X509Certificate2 root)
        {
            using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
            chain.ChainPolicy.CustomTrustStore.Add(root);
            Assert.True(chain.Build(certificate), string.Join(' ', chain.ChainStatus.Select(status => status.StatusInformation)));
        }
    }

    [Fact]
    public async Task The_file_says_the_same_as_the_route_and_is_its_owner_s_alone()
    {
        var file = Path.Combine(simulator.Data, "simulator", "merchants", "demo.json");

        var written = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).RootElement;

        Assert.True(JsonElement.DeepEquals(await simulator.GetJsonAsync("/sandbox/merchants/demo"), written.GetProperty("Channels")));
        Assert.Equal("Channels", Assert.Single(written.EnumerateObject()).Name);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(simulator.Data, "simulator", "simulator.db")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public async Task A_new_space_has_keys_of_its_own_and_a_file()
    {
        var opened = await simulator.PostJsonAsync("/sandbox/merchants", new { name = "space-1" });

        var demo = await simulator.GetJsonAsync("/sandbox/merchants/demo");
        Assert.NotEqual(Text(demo.GetProperty("wechat"), "mchId"), Text(opened.GetProperty("wechat"), "mchId"));
        Assert.NotEqual(Text(demo.GetProperty("alipay"), "alipayPublicKey"), Text(opened.GetProperty("alipay"), "alipayPublicKey"));
        Assert.True(File.Exists(Path.Combine(simulator.Data, "simulator", "merchants", "space-1.json")));
        Assert.Equal(409, (await simulator.SendAsync(HttpMethod.Post, "/sandbox/merchants", new { name = "space-1" })).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("Demo")]
    [InlineData("a b")]
    [InlineData("demo\n")]
    [InlineData("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddd")]
    [InlineData(null)]
    public async Task A_name_is_1_to_40_of_a_few_characters(string? name)
    {
        var answer = await simulator.SendAsync(HttpMethod.Post, "/sandbox/merchants", new { name });

        Assert.Equal((400, "name_invalid"), answer.Refusal());
    }

    [Fact]
    public async Task The_key_mode_changes_and_the_keys_and_the_restart_keep_it()
    {
        var before = await simulator.GetJsonAsync("/sandbox/merchants/demo");

        var (_, changed) = await simulator.SendAsync(HttpMethod.Put, "/sandbox/merchants/demo", new { keyMode = "publicKey" });
        var data = await simulator.StopAsync();
        simulator = await SimulatorHost.StartAsync(data: data);

        var after = await simulator.GetJsonAsync("/sandbox/merchants/demo");
        Assert.Equal("publicKey", Text(after.GetProperty("wechat"), "keyMode"));
        Assert.Equal(Text(before.GetProperty("wechat"), "platformPublicKey"), Text(after.GetProperty("wechat"), "platformPublicKey"));
        Assert.True(JsonElement.DeepEquals(changed, after));
    }

    static string Text(JsonElement side, string name) => side.GetProperty(name).GetString()!;

    static void AssertPrivateKey(JsonElement side, string name)
    {
        using var pkcs8 = RSA.Create();
        pkcs8.ImportFromPem(Text(side, name));
        using var pkcs1 = RSA.Create();
        pkcs1.ImportFromPem(Text(side, name + "Pkcs1"));
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", Text(side, name), StringComparison.Ordinal);
        Assert.StartsWith("-----BEGIN RSA PRIVATE KEY-----", Text(side, name + "Pkcs1"), StringComparison.Ordinal);
        Assert.Equal(pkcs8.ExportRSAPrivateKey(), pkcs1.ExportRSAPrivateKey());
        Assert.Equal(pkcs8.ExportPkcs8PrivateKey(), Convert.FromBase64String(Text(side, name + "Plain")));
        Assert.DoesNotContain('\n', Text(side, name + "Plain"));
        Assert.Equal(pkcs8.ExportRSAPrivateKey(), Convert.FromBase64String(Text(side, name + "Pkcs1Plain")));
        Assert.DoesNotContain('\n', Text(side, name + "Pkcs1Plain"));
        Assert.Equal(2048, pkcs8.KeySize);
    }

    static void AssertPublicKey(JsonElement side, string name)
    {
        using var key = RSA.Create();
        key.ImportFromPem(Text(side, name));
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----", Text(side, name), StringComparison.Ordinal);
        Assert.Equal(key.ExportSubjectPublicKeyInfo(), Convert.FromBase64String(Text(side, name + "Plain")));
    }

    static void AssertCertificate(JsonElement side, string name, string serialNo)
    {
        using var certificate = X509Certificate2.CreateFromPem(Text(side, name));
        Assert.Matches("^[0-9A-F]{40}$", Text(side, serialNo));
        Assert.Equal(certificate.SerialNumber, Text(side, serialNo));
    }
}
