using Microsoft.Extensions.Options;

namespace PayNotify.Api.Channels;

static class ChannelsRegistration
{
    /// <summary>What all channels share; each channel then adds itself.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ChannelsOptions>().Bind(configuration.GetSection(ChannelsOptions.Section))
            .Validate<IServiceProviderIsService>(
                (_, services) => services.IsService(typeof(IPaymentChannel)),
                $"{ChannelsOptions.Section}: no payment platform is configured; the file named by --credentials must have a section wechat, alipay or both")
            .ValidateOnStart();
        services.AddSingleton<PlatformFailures>();
        services.AddHostedService(provider => provider.GetRequiredService<PlatformFailures>());
        return services.AddSingleton<IValidateOptions<ChannelsOptions>, ChannelsOptionsCheck>();
    }

    /// <summary>Whether the section has any value. A shop may use one platform only; a section with some of its values is checked in full.</summary>
    public static bool IsConfigured(this IConfiguration configuration, string section) =>
        configuration.GetSection(section).AsEnumerable().Any(setting => !string.IsNullOrWhiteSpace(setting.Value));
}
