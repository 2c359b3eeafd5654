using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels.Alipay;

static class AlipayRegistration
{
    public static IServiceCollection AddAlipay(this IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.IsConfigured(AlipayOptions.Section)) return services;

        services.AddOptions<AlipayOptions>().Bind(configuration.GetSection(AlipayOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AlipayOptions>, AlipayOptionsCheck>();
        services.AddSingleton<AlipayPlatformKeys>();
        services.AddSingleton<AlipayRequestSigner>();
        services.AddSingleton<AlipayResponseVerifier>();
        services.AddSingleton<AlipayCallbackVerifier>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<AlipayExchange>(provider, ChannelHttp.CreateClient()));
        services.AddSingleton<AlipayClient>();
        services.AddSingleton<AlipayRefunds>();
        return services.AddSingleton<IPaymentChannel, AlipayChannel>();
    }
}
