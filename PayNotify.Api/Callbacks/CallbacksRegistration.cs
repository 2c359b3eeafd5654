namespace PayNotify.Api.Callbacks;

static class CallbacksRegistration
{
    public static IServiceCollection AddCallbacks(this IServiceCollection services)
    {
        services.AddSingleton<NewestRefused>();
        services.AddSingleton<RefusedCallbacks>();
        services.AddHostedService(provider => provider.GetRequiredService<RefusedCallbacks>());
        return services.AddSingleton<ReceiveCallback>();
    }
}
