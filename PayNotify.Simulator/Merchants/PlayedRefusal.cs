using System.Text.Json.Serialization;

namespace PayNotify.Simulator.Merchants;

/// <summary>WeChat Pay's codes that no request can provoke by itself, and the switch that plays one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlayedRefusal>))]
public enum PlayedRefusal
{
    [JsonStringEnumMemberName("none")]
    None,

    [JsonStringEnumMemberName("SYSTEM_ERROR")]
    SystemError,

    [JsonStringEnumMemberName("FREQUENCY_LIMITED")]
    FrequencyLimited,

    [JsonStringEnumMemberName("MCH_NOT_EXISTS")]
    MchNotExists,

    [JsonStringEnumMemberName("NO_AUTH")]
    NoAuth,

    [JsonStringEnumMemberName("OUT_TRADE_NO_USED")]
    OutTradeNoUsed,

    [JsonStringEnumMemberName("RULE_LIMIT")]
    RuleLimit,

    [JsonStringEnumMemberName("TRADE_ERROR")]
    TradeError,

    [JsonStringEnumMemberName("NOT_ENOUGH")]
    NotEnough,

    [JsonStringEnumMemberName("USER_ACCOUNT_ABNORMAL")]
    UserAccountAbnormal,
}
