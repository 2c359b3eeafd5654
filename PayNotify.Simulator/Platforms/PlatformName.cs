using System.Text.Json.Serialization;

namespace PayNotify.Simulator.Platforms;

/// <summary>The platforms that are played. In the control API a platform is called by the merchant's word for it, <c>channel</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlatformName>))]
public enum PlatformName
{
    [JsonStringEnumMemberName("wechat")]
    WeChat,

    [JsonStringEnumMemberName("alipay")]
    Alipay,
}

static class PlatformWords
{
    /// <summary>As the control API spells it.</summary>
    public static string Word(this PlatformName platform) => platform switch
    {
        PlatformName.WeChat => "wechat",
        PlatformName.Alipay => "alipay",
        _ => throw new ArgumentOutOfRangeException(nameof(platform)),
    };
}
