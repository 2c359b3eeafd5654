using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Tests.Platforms.Support;

/// <summary>Published test data of both vendors, read once.</summary>
static class Vectors
{
    public static JsonObject WeChat { get; } = Read("wechat/wechatpay-v3.json");

    public static JsonObject Alipay { get; } = Read("alipay/alipay.json");

    public static JsonObject WeChatNamed(string id) => ById(WeChat["vectors"]!, id);

    public static TheoryData<string> WeChatIds(params string[] types) =>
        [.. WeChat["vectors"]!.AsArray().Where(vector => types.Contains(vector!.Text("type"))).Select(vector => vector!.Text("id"))];

    public static RSA WeChatKey(string name)
    {
        var key = WeChat["keys"]![name]!;
        return FromPem(key["private_pem"]?.GetValue<string>() ?? key.Text("public_pem"));
    }

    public static JsonObject AlipayNamed(string group, string id) => ById(Alipay[group]!, id);

    public static TheoryData<string> AlipayIds(string group, Func<JsonNode, bool>? where = null) =>
        [.. Alipay[group]!.AsArray().Where(vector => where?.Invoke(vector!) ?? true).Select(vector => vector!.Text("id"))];

    public static RSA AlipayPrivateKey(string name)
    {
        var key = RSA.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(Alipay["private_keys"]![name]!.Text("private_key_pkcs8_base64")), out _);
        return key;
    }

    public static RSA AlipayPublicKey(string base64)
    {
        var key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(base64), out _);
        return key;
    }

    public static X509Certificate2 AlipayCertificate(string name) => X509Certificate2.CreateFromPem(Alipay["certificates"]![name]!.Text("pem"));

    public static RSA FromPem(string pem)
    {
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    /// <summary>The members of an object of texts, in its order.</summary>
    public static List<KeyValuePair<string, string>> Pairs(this JsonNode node) =>
        [.. node.AsObject().Select(member => KeyValuePair.Create(member.Key, member.Value!.GetValue<string>()))];

    static JsonObject ById(JsonNode list, string id) => list.AsArray().Single(vector => vector!.Text("id") == id)!.AsObject();

    static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", file)))!.AsObject();
}
