using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Tests.Platforms.Support;
using PayNotify.Simulator.Tests.Support;

namespace PayNotify.Simulator.Tests.Merchants;

/// <summary>A merchant's own test configuration in a space: published keys from the vectors, and such as were made here.</summary>
public sealed class KeyImportTests : IAsyncLifetime
{
    const string Space = "/sandbox/merchants/demo";

    readonly RSA key = RSA.Create(2048);
    SimulatorHost simulator = null!;

    public async ValueTask InitializeAsync() => simulator = await SimulatorHost.StartAsync();

    public async ValueTask DisposeAsync()
    {
        key.Dispose();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task What_is_brought_verifies_and_the_private_half_stays_away()
    {
        var (status, credentials) = await PutAsync(new
        {
            wechat = new { mchId = "1900000001", appId = "wx0123456789abcdef", apiV3Key = new string('k', 32), merchantPublicKey = key.ExportSubjectPublicKeyInfoPem(), merchantSerialNo = "00AB" },
            alipay = new { appId = "2021000000000009", sellerId = "2088000000000009", appPublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()) },
        });

        Assert.Equal(200, status);
        var (wechat, alipay) = (credentials.GetProperty("wechat"), credentials.GetProperty("alipay"));
        Assert.Equal(("1900000001", "wx0123456789abcdef", "00AB"), (wechat.Text("mchId"), wechat.Text("appId"), wechat.Text("merchantSerialNo")));
        Assert.All(
            new[] { wechat.GetProperty("merchantPrivateKey"), wechat.GetProperty("merchantPrivateKeyPlain"), wechat.GetProperty("merchantCertificate"), alipay.GetProperty("appPrivateKey"), alipay.GetProperty("appCertificate") },
            absent => Assert.Equal(JsonValueKind.Null, absent.ValueKind));
        Assert.Equal(key.ExportSubjectPublicKeyInfoPem(), alipay.Text("appPublicKey"));
        Assert.NotNull(wechat.Text("platformCertificate"));

        var merchant = simulator.Get<MerchantDirectory>().FindByMchId("1900000001")!;
        byte[] text = [1, 2, 3];
        var signature = key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Assert.True(merchant.WeChat.MerchantKey.Key.VerifyData(text, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.True(merchant.Alipay.AppKey.VerifyData(text, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task The_back_end_signs_with_its_own_key_as_before_and_the_restart_keeps_that()
    {
        using var certificate = SelfSigned(key);
        await PutAsync(new { wechat = new { mchId = "1900000001", merchantCertificate = certificate.ExportCertificatePem(), merchantPrivateKey = key.ExportPkcs8PrivateKeyPem() } });
        var data = await simulator.StopAsync();
        simulator = await ListeningSimulator.StartAsync(data);
        using var merchant = await WeChatMerchant.OfAsync(simulator);

        var (status, answer) = await merchant.CallAsync(HttpMethod.Get, $"/v3/pay/transactions/out-trade-no/order-none?mchid={merchant.MchId}");

        Assert.Equal((404, "1900000001"), (status, merchant.MchId));
        Assert.Equal("ORDER_NOT_EXIST", answer["code"]!.GetValue<string>());
        var file = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(simulator.Data, "simulator", "merchants", "demo.json"), TestContext.Current.CancellationToken));
        Assert.Equal(certificate.SerialNumber, file.RootElement.GetProperty("Channels").GetProperty("wechat").Text("merchantSerialNo"));
    }

    /// <summary>As SDKs take them and as environment files hold them.</summary>
    [Fact]
    public async Task Keys_come_in_every_form()
    {
        using var certificate = SelfSigned(key);
        string[] ofPublic = [key.ExportSubjectPublicKeyInfoPem(), Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), key.ExportRSAPublicKeyPem(), Convert.ToBase64String(key.ExportRSAPublicKey())];
        string[] ofPrivate = [key.ExportPkcs8PrivateKeyPem(), key.ExportRSAPrivateKeyPem(), Convert.ToBase64String(key.ExportPkcs8PrivateKey()), Convert.ToBase64String(key.ExportRSAPrivateKey())];

        foreach (var (publicKey, privateKey) in ofPublic.Zip(ofPrivate).SelectMany(pair => new[] { pair, (OnOneLine(pair.First), OnOneLine(pair.Second)) }))
        {
            var (status, credentials) = await PutAsync(new { alipay = new { appPublicKey = publicKey, appPrivateKey = privateKey } });
            Assert.Equal((200, key.ExportPkcs8PrivateKeyPem()), (status, credentials.GetProperty("alipay").Text("appPrivateKey")));
        }

        var (withCertificate, _) = await PutAsync(new { alipay = new { appCertificate = OnOneLine(certificate.ExportCertificatePem()) } });
        Assert.Equal(200, withCertificate);

        static string OnOneLine(string pem) => pem.Replace("\n", "\\n", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_space_is_opened_with_its_keys_in_one_go()
    {
        var opened = await simulator.PostJsonAsync("/sandbox/merchants", new { name = "mine", alipay = new { appId = "9021000000000001", appCertificate = Vectors.AlipayCertificate("yansongda_app").ExportCertificatePem() } });
        var refused = await simulator.SendAsync(HttpMethod.Post, "/sandbox/merchants", new { name = "other", alipay = new { appId = "9021000000000001" } });

        Assert.Equal("9021000000000001", opened.GetProperty("alipay").Text("appId"));
        Assert.Equal((400, "app_id_invalid"), refused.Refusal());
        Assert.Equal(404, (await simulator.SendAsync(HttpMethod.Get, "/sandbox/merchants/other")).Status);
    }

    [Theory]
    [InlineData("node_app")]
    [InlineData("net_app")]
    [InlineData("java_v3_app")]
    [InlineData("easysdk_alipay")]
    public async Task A_certificate_of_Alipays_real_authority_is_refused(string vector) =>
        await RefusedAsync(new { alipay = new { appCertificate = Vectors.AlipayCertificate(vector).ExportCertificatePem() } }, "app_certificate_invalid", "alipay.appCertificate: not a production certificate");

    [Theory]
    [InlineData("yansongda_app")]
    [InlineData("fzlee_dc_app")]
    [InlineData("smartwalle_app")]
    public async Task One_of_Alipays_own_sandbox_is_welcome(string vector) =>
        Assert.Equal(200, (await PutAsync(new { alipay = new { appCertificate = Vectors.AlipayCertificate(vector).ExportCertificatePem() } })).Status);

    [Fact]
    public async Task A_certificate_of_WeChat_Pays_real_authority_is_refused_also_further_down_the_file()
    {
        var genuine = Vectors.WeChat["vectors"]!.AsArray().Select(vector => vector!["plaintext"]).OfType<JsonValue>()
            .Select(text => text.TryGetValue(out string? plain) ? plain : "").First(text => text.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal));
        using var own = SelfSigned(key);

        foreach (var text in new[] { genuine, own.ExportCertificatePem() + "\n" + genuine })
            await RefusedAsync(new { wechat = new { merchantCertificate = text } }, "merchant_certificate_invalid", "wechat.merchantCertificate: not a production certificate");
    }

    [Fact]
    public async Task Anything_else_that_is_wrong_is_refused_whole()
    {
        using var small = RSA.Create(1024);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = RSA.Create(2048);
        using var certificate = SelfSigned(key);
        var (pem, own) = (key.ExportSubjectPublicKeyInfoPem(), certificate.ExportCertificatePem());
        var taken = simulator.Get<MerchantDirectory>().Get("demo-publickey");

        await RefusedAsync(new { wechat = new { mchId = "19000000x" } }, "mch_id_invalid", "wechat.mchId: ");
        await RefusedAsync(new { wechat = new { mchId = taken.WeChat.MchId } }, "mch_id_invalid", "wechat.mchId: an id that no other space has.");
        await RefusedAsync(new { alipay = new { appId = taken.Alipay.AppId } }, "app_id_invalid", "alipay.appId: an id that no other space has.");
        await RefusedAsync(new { wechat = new { apiV3Key = "short" } }, "api_v3_key_invalid", "wechat.apiV3Key: 32 characters");
        await RefusedAsync(new { wechat = new { merchantPublicKey = pem } }, "merchant_serial_no_invalid", "required beside merchantPublicKey");
        await RefusedAsync(new { wechat = new { merchantSerialNo = "AB" } }, "merchant_serial_no_invalid", "only beside merchantPublicKey");
        await RefusedAsync(new { wechat = new { merchantCertificate = own, merchantSerialNo = "AB" } }, "merchant_serial_no_invalid", "the serial number of merchantCertificate");
        await RefusedAsync(new { wechat = new { merchantCertificate = own, merchantPublicKey = pem, merchantSerialNo = "AB" } }, "merchant_public_key_invalid", "not beside a certificate");
        await RefusedAsync(new { wechat = new { merchantCertificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" } }, "merchant_certificate_invalid", "a certificate in PEM");
        await RefusedAsync(new { wechat = new { merchantCertificate = own, merchantPrivateKey = other.ExportPkcs8PrivateKeyPem() } }, "merchant_private_key_invalid", "the private half");
        await RefusedAsync(new { wechat = new { merchantCertificate = own, merchantPrivateKey = pem } }, "merchant_private_key_invalid", "a private key");
        await RefusedAsync(new { alipay = new { appPrivateKey = key.ExportPkcs8PrivateKeyPem() } }, "app_private_key_invalid", "only beside");
        await RefusedAsync(new { alipay = new { appPublicKey = key.ExportPkcs8PrivateKeyPem() } }, "app_public_key_invalid", "the public half alone");
        await RefusedAsync(new { alipay = new { appPublicKey = Convert.ToBase64String(key.ExportPkcs8PrivateKey()) } }, "app_public_key_invalid", "an RSA key");
        await RefusedAsync(new { alipay = new { appPublicKey = small.ExportSubjectPublicKeyInfoPem() } }, "app_public_key_invalid", "2048 to 4096 bits");
        await RefusedAsync(new { alipay = new { appPublicKey = curve.ExportSubjectPublicKeyInfoPem() } }, "app_public_key_invalid", "an RSA key");
        await RefusedAsync(new { alipay = new { sellerId = "1" } }, "seller_id_invalid", "alipay.sellerId: ");
        await RefusedAsync(new { keyMode = "publicKey", wechat = new { appId = "wx 1" } }, "app_id_invalid", "wechat.appId: ");
        await RefusedAsync(new { alipay = new { alipayPublicKey = pem } }, "body_invalid", "alipayPublicKey");
    }

    async Task RefusedAsync(object body, string code, string detail)
    {
        var before = await simulator.GetJsonAsync(Space);

        var answer = await PutAsync(body);

        Assert.Equal((400, code), answer.Refusal());
        Assert.Contains(detail, answer.Body.Text("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain("BEGIN", answer.Body.GetRawText(), StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(before, await simulator.GetJsonAsync(Space)));
    }

    Task<(int Status, JsonElement Body)> PutAsync(object body) => simulator.SendAsync(HttpMethod.Put, Space, body);

    static X509Certificate2 SelfSigned(RSA key) =>
        new CertificateRequest("CN=my test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
}
