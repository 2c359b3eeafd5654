namespace PayNotify.Simulator.Scenarios;

static class ScenarioServices
{
    public static void AddScenarios(this IServiceCollection services)
    {
        services.AddSingleton<ScenarioCatalog>();
        services.AddSingleton<ScenarioTools>();
        services.AddSingleton<ScenarioFaults>();
        services.AddSingleton<FindPlacedOrder>();
        services.AddSingleton<OpenScenarioMerchant>();
        services.AddSingleton<PlayScenario>();
        services.AddSingleton<ScenarioRuns>();
        services.AddSingleton<BuiltInReceiver>();
        services.AddHostedService(provider => provider.GetRequiredService<ScenarioRuns>());
    }
}
