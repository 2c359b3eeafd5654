namespace PayNotify.Api.Channels;

enum ChannelName
{
    WeChat,
    Alipay,
}

static class ChannelNames
{
    /// <summary>The name as it stands in addresses, JSON and the database: <c>wechat</c>, <c>alipay</c>.</summary>
    public static string Text(this ChannelName name) => name.ToString().ToLowerInvariant();

    /// <summary>Where we ask the channel's platform to post its callbacks.</summary>
    public static string NotifyPath(this ChannelName name) => $"/notify/{name.Text()}";

    public static ChannelName Parse(string text) => Enum.GetValues<ChannelName>().Single(name => name.Text() == text);
}
