using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels;

/// <summary>Where the platforms are: section <c>Channels</c> of the credentials file.</summary>
sealed class ChannelsOptions
{
    public const string Section = "Channels";

    /// <summary>WeChat Pay's address.</summary>
    public string BaseUrl { get; set; } = "https://api.mch.weixin.qq.com";

    /// <summary>Alipay's gateway.</summary>
    public string GatewayUrl { get; set; } = "https://openapi.alipay.com/gateway.do";

    /// <summary>Lets a platform be reached by plain http even in production: for one on the same machine.</summary>
    public bool AllowInsecure { get; set; }
}

sealed class ChannelsOptionsCheck(IHostEnvironment environment) : IValidateOptions<ChannelsOptions>
{
    public ValidateOptionsResult Validate(string? name, ChannelsOptions options)
    {
        var check = new SettingCheck(ChannelsOptions.Section);
        var secure = environment.IsProduction() && !options.AllowInsecure;
        check.Address(options.BaseUrl, "baseUrl", secure);
        check.Address(options.GatewayUrl, "gatewayUrl", secure);
        return check.Result;
    }
}
