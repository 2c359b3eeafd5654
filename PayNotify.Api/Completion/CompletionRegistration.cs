namespace PayNotify.Api.Completion;

static class CompletionRegistration
{
    public static IServiceCollection AddCompletion(this IServiceCollection services)
    {
        services.AddSingleton<CompletePayment>();
        services.AddSingleton<CompleteEarly>();
        services.AddSingleton<TakeAnswer>();
        services.AddSingleton<MoveOrder>();
        services.AddSingleton<EndOrder>();
        services.AddSingleton<AskPlatform>();
        services.AddSingleton<ReconcileOrder>();
        services.AddSingleton<ReconcileOrders>();
        return services.AddHostedService(provider => provider.GetRequiredService<ReconcileOrders>());
    }
}
