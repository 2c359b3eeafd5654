using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Tests.Support;

/// <summary>What a merchant who has the credentials that anybody gets finds in a callback: the first rule that it breaks, and what it says.</summary>
sealed record Inspection(string? Fault, JsonObject Content)
{
    static Inspection Broken(string fault) => new(fault, []);

    public static Inspection WeChat(JsonElement account, ReceivedCallback callback, DateTimeOffset now)
    {
        if (!callback.Headers.TryGetValue("Wechatpay-Signature", out var signature)) return Broken("header");
        var (timestamp, nonce) = (callback.Headers["Wechatpay-Timestamp"], callback.Headers["Wechatpay-Nonce"]);
        if (Math.Abs(now.ToUnixTimeSeconds() - long.Parse(timestamp, System.Globalization.CultureInfo.InvariantCulture)) > 300) return Broken("timestamp");
        if (callback.Headers["Wechatpay-Serial"] != account.Text("platformSerialNo")) return Broken("serial");

        using var certificate = X509Certificate2.CreateFromPem(account.Text("platformCertificate"));
        using var key = certificate.GetRSAPublicKey()!;
        if (!IsSigned(key, $"{timestamp}\n{nonce}\n{callback.Body}\n", signature)) return Broken("signature");

        var resource = JsonNode.Parse(callback.Body)!["resource"]!;
        try
        {
            return new(null, JsonNode.Parse(Unseal(account.Text("apiV3Key")!, resource))!.AsObject());
        }
        catch (AuthenticationTagMismatchException)
        {
            return Broken("seal");
        }
    }

    public static Inspection Alipay(JsonElement account, ReceivedCallback callback)
    {
        var fields = callback.Body.Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1]));
        var text = string.Join('&', fields.Where(field => field.Key is not ("sign" or "sign_type")).OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"));
        using var key = RSA.Create();
        key.ImportFromPem(account.Text("alipayPublicKey"));
        return IsSigned(key, text, fields["sign"])
            ? new(null, [.. fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value))])
            : Broken("signature");
    }

    static bool IsSigned(RSA key, string text, string signature)
    {
        var bytes = new byte[signature.Length];
        return Convert.TryFromBase64String(signature, bytes, out var length)
            && key.VerifyData(Encoding.UTF8.GetBytes(text), bytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    static string Unseal(string apiV3Key, JsonNode resource)
    {
        var bytes = Convert.FromBase64String(resource["ciphertext"]!.GetValue<string>());
        var plain = new byte[bytes.Length - 16];
        using var aes = new AesGcm(Encoding.UTF8.GetBytes(apiV3Key), 16);
        aes.Decrypt(
            Encoding.UTF8.GetBytes(resource["nonce"]!.GetValue<string>()),
            bytes.AsSpan(0, plain.Length),
            bytes.AsSpan(plain.Length),
            plain,
            Encoding.UTF8.GetBytes(resource["associated_data"]!.GetValue<string>()));
        return Encoding.UTF8.GetString(plain);
    }
}
