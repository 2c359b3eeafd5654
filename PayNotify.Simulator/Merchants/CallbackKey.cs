using System.Text.Json.Serialization;

namespace PayNotify.Simulator.Merchants;

/// <summary>WeChat: which key signs the callbacks of a merchant with both; see docs/wire/wechat.md 2.4.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallbackKey>))]
public enum CallbackKey
{
    /// <summary>The kind that the order's Wechatpay-Serial names, else the certificate.</summary>
    [JsonStringEnumMemberName("asOrdered")]
    AsOrdered,

    [JsonStringEnumMemberName("certificate")]
    Certificate,

    [JsonStringEnumMemberName("publicKey")]
    PublicKey,

    /// <summary>Certificate and public key in turn, as during a migration.</summary>
    [JsonStringEnumMemberName("alternating")]
    Alternating,
}
