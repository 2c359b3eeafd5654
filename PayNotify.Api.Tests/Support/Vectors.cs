using System.Text.Json;

namespace PayNotify.Api.Tests.Support;

/// <summary>The published test data in vectors/; see the source named in each entry.</summary>
static class Vectors
{
    static readonly JsonElement WeChatFile = Load("wechat/wechatpay-v3.json");
    static readonly JsonElement AlipayFile = Load("alipay/alipay.json");

    public static JsonElement WeChat(string id) => WeChatFile.GetProperty("vectors").EnumerateArray().Single(entry => entry.Text("id") == id);

    public static JsonElement WeChatKey(string name) => WeChatFile.GetProperty("keys").GetProperty(name);

    public static string WeChatSealKey(string name) => WeChatFile.GetProperty("apiv3_keys").GetProperty(name).Text("value");

    public static JsonElement Alipay(string group, string id) => AlipayFile.GetProperty(group).EnumerateArray().Single(entry => entry.Text("id") == id);

    public static IEnumerable<JsonElement> AlipayGroup(string group) => AlipayFile.GetProperty(group).EnumerateArray();

    public static string AlipayPrivateKey(string name) => Pem("PRIVATE KEY", AlipayFile.GetProperty("private_keys").GetProperty(name).Text("private_key_pkcs8_base64"));

    public static string AlipayPublicKey(string name) => PublicKey(AlipayFile.GetProperty("private_keys").GetProperty(name).Text("public_key"));

    public static string PublicKey(string base64) => Pem("PUBLIC KEY", base64);

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static Dictionary<string, string> Map(this JsonElement element) => element.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!);

    static string Pem(string label, string base64) => $"-----BEGIN {label}-----\n{base64}\n-----END {label}-----\n";

    static JsonElement Load(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", path)));
        return file.RootElement.Clone();
    }
}
