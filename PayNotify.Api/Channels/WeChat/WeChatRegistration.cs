using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.WeChat;

static class WeChatRegistration
{
    public static IServiceCollection AddWeChat(this IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.IsConfigured(WeChatOptions.Section)) return services;

        services.AddOptions<WeChatOptions>().Bind(configuration.GetSection(WeChatOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WeChatOptions>, WeChatOptionsCheck>();
        services.AddSingleton<WeChatRequestSigner>();
        services.AddSingleton<WeChatSeal>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<WeChatConnection>(provider, ChannelHttp.CreateClient()));
        services.AddSingleton<WeChatCertificates>();
        services.AddSingleton<WeChatPlatformKeys>();
        services.AddSingleton<WeChatCallbackVerifier>();
        services.AddSingleton<WeChatResponseVerifier>();
        services.AddSingleton<WeChatCallbackReader>();
        services.AddSingleton<WeChatExchange>();
        services.AddSingleton<WeChatClient>();
        services.AddSingleton<WeChatRefunds>();
        return services.AddSingleton<IPaymentChannel, WeChatChannel>();
    }
}
