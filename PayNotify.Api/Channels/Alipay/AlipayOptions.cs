using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.Alipay;

/// <summary>An application's credentials at Alipay, public-key mode: section <c>Channels:alipay</c>.</summary>
sealed class AlipayOptions
{
    public const string Section = ChannelsOptions.Section + ":alipay";

    public string? AppId { get; set; }

    public string? SellerId { get; set; }

    public string? AppPrivateKey { get; set; }

    /// <summary>Alipay's own key for this application, which is not the application's public key.</summary>
    public string? AlipayPublicKey { get; set; }
}

sealed class AlipayOptionsCheck : IValidateOptions<AlipayOptions>
{
    public ValidateOptionsResult Validate(string? name, AlipayOptions options)
    {
        var check = new SettingCheck(AlipayOptions.Section);
        check.Present(options.AppId, "appId");
        check.Present(options.SellerId, "sellerId");
        check.PrivateKey(options.AppPrivateKey, "appPrivateKey");
        check.PublicKey(options.AlipayPublicKey, "alipayPublicKey");
        return check.Result;
    }
}
