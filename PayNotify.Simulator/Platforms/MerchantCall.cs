using System.Text.Json.Serialization;

namespace PayNotify.Simulator.Platforms;

/// <summary>The merchant's own calls, under one word for both platforms.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MerchantCall>))]
public enum MerchantCall
{
    /// <summary>WeChat's Native order, Alipay's precreate.</summary>
    [JsonStringEnumMemberName("order")]
    Order,

    [JsonStringEnumMemberName("query")]
    Query,

    [JsonStringEnumMemberName("close")]
    Close,

    /// <summary>Alipay only.</summary>
    [JsonStringEnumMemberName("cancel")]
    Cancel,

    [JsonStringEnumMemberName("refund")]
    Refund,

    [JsonStringEnumMemberName("queryRefund")]
    QueryRefund,

    /// <summary>WeChat only: the platform certificates.</summary>
    [JsonStringEnumMemberName("certificates")]
    Certificates,
}
