using System.Text.Json.Nodes;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>The platform's certificate, sealed for one merchant (docs/wire/wechat.md 3 and 5.2).</summary>
internal static class WeChatCertificates
{
    const string AssociatedData = "certificate";

    public static JsonObject Describe(WeChatAccount account)
    {
        var (certificate, _, serialNo) = account.PlatformCertificate;
        var nonce = RandomText.Hex(WeChatSealer.NonceLength);

        return new()
        {
            ["data"] = new JsonArray(new JsonObject
            {
                ["serial_no"] = serialNo,
                ["effective_time"] = ChinaTime.Rfc3339(certificate.NotBefore),
                ["expire_time"] = ChinaTime.Rfc3339(certificate.NotAfter),
                ["encrypt_certificate"] = new JsonObject
                {
                    ["algorithm"] = WeChatSealer.Algorithm,
                    ["nonce"] = nonce,
                    ["associated_data"] = AssociatedData,
                    ["ciphertext"] = WeChatSealer.Seal(account.ApiV3Key, nonce, AssociatedData, $"{certificate.ExportCertificatePem()}\n"),
                },
            }),
        };
    }
}
