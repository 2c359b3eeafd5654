using System.Text.Json.Nodes;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>The platform's certificates, sealed for one merchant: the one that signs and the one before or after it (docs/wire/wechat.md 3, 5.2).</summary>
internal static class WeChatCertificates
{
    const string AssociatedData = "certificate";

    const int MostServed = 2;

    public static JsonObject Describe(WeChatAccount account) => new()
    {
        ["data"] = new JsonArray(
        [
            .. account.OtherCertificates
                .Prepend(account.PlatformCertificate)
                .Take(MostServed)
                .OrderBy(known => known.Certificate.NotBefore)
                .Select(known => Seal(account.ApiV3Key, known)),
        ]),
    };

    static JsonObject Seal(string apiV3Key, SigningCertificate known)
    {
        var (certificate, _, serialNo) = known;
        var nonce = RandomText.Hex(WeChatSealer.NonceLength);

        return new()
        {
            ["serial_no"] = serialNo,
            ["effective_time"] = ChinaTime.Rfc3339(certificate.NotBefore),
            ["expire_time"] = ChinaTime.Rfc3339(certificate.NotAfter),
            ["encrypt_certificate"] = new JsonObject
            {
                ["algorithm"] = WeChatSealer.Algorithm,
                ["nonce"] = nonce,
                ["associated_data"] = AssociatedData,
                ["ciphertext"] = WeChatSealer.Seal(apiV3Key, nonce, AssociatedData, $"{certificate.ExportCertificatePem()}\n"),
            },
        };
    }
}
