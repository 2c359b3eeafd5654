using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels;

static class ChannelsRegistration
{
    /// <summary>What all channels share; each channel then adds itself.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ChannelsOptions>().Bind(configuration.GetSection(ChannelsOptions.Section)).ValidateOnStart();
        services.AddSingleton<PlatformFailures>();
        services.AddHostedService(provider => provider.GetRequiredService<PlatformFailures>());
        return services.AddSingleton<IValidateOptions<ChannelsOptions>, ChannelsOptionsCheck>();
    }
}
