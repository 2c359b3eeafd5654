using PayNotify.Api.Lab.Compare;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

static class LabRegistration
{
    public static IServiceCollection AddLab(this IServiceCollection services)
    {
        services.AddSingleton<LabPlaces>();
        services.AddSingleton<Topic<TriggeredEvent>>();
        services.AddSingleton<Topic<PerformanceFigures>>();
        services.AddSingleton<CompareTopic>();
        services.AddSingleton<NumberedLog>();
        services.AddSingleton<OpenConnections>();
        services.AddHostedService<PerformanceSampler>();
        services.AddSingleton<BackgroundWork>();
        return services.AddHostedService(provider => provider.GetRequiredService<BackgroundWork>());
    }
}
