namespace PayNotify.Api.Orders;

static class OrdersRegistration
{
    public static IServiceCollection AddOrders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OrderOptions>()
            .Bind(configuration.GetSection(OrderOptions.Section))
            .Validate(options => options.IsLifetimeInRange, "Orders:Lifetime must lie between 00:00:01 and 7.00:00:00")
            .ValidateOnStart();
        services.AddOptions<ReconcileOptions>()
            .Bind(configuration.GetSection(ReconcileOptions.Section))
            .Validate(
                options => options.IsInRange,
                "Orders:Reconcile: FirstAfter must be above 0 and at most AtMost, AtMost at most 01:00:00, WatchedEvery and LookEvery from 00:00:00.1 to 01:00:00")
            .ValidateOnStart();
        services.AddSingleton<CheckSchedule>();
        services.AddSingleton<FetchCode>();
        services.AddSingleton<CreateOrder>();
        services.AddSingleton<RenewCode>();
        services.AddSingleton<CheckOrder>();
        services.AddSingleton<CloseOrder>();
        return services.AddSingleton<FindOrder>();
    }
}
