namespace PayNotify.Api.Completion;

static class CompletionRegistration
{
    public static IServiceCollection AddCompletion(this IServiceCollection services)
    {
        services.AddSingleton<CompletePayment>();
        services.AddSingleton<MoveOrder>();
        return services.AddSingleton<EndOrder>();
    }
}
