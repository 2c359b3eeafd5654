using PayNotify.Api.Hosting;

namespace PayNotify.Api.Fulfilment;

static class FulfilmentRegistration
{
    public static IServiceCollection AddFulfilment(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<FulfilmentOptions>(configuration, FulfilmentOptions.Section)
            .Validate(
                options => options.IsInRange,
                "Fulfilment: AtOnce must be 1 to 64, AttemptsMax 1 to 100, FirstRetryAfter from 00:00:00.1 to RetryAtMost, RetryAtMost at most 1.00:00:00, AttemptWithin from 00:00:01 to 1.00:00:00");

        services.AddSingleton<DeliverOne>();
        services.AddSingleton<DeliverGoods>();
        services.AddSingleton<RetryGoods>();
        return services.AddHostedService(provider => provider.GetRequiredService<DeliverGoods>());
    }
}
