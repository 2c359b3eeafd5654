using PayNotify.Api.Hosting;

namespace PayNotify.Api.Orders;

static class OrdersRegistration
{
    public static IServiceCollection AddOrders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<OrderOptions>(configuration, OrderOptions.Section)
            .Validate(options => options.IsLifetimeInRange, "Orders:Lifetime must lie between 00:00:01 and 7.00:00:00")
            .Validate(options => options.IsActionsForInRange, "Orders:ActionsFor must lie between 00:00:00 and 365.00:00:00");
        services.AddSection<ReconcileOptions>(configuration, ReconcileOptions.Section)
            .Validate(
                options => options.IsInRange,
                "Orders:Reconcile: FirstAfter must be above 0 and at most AtMost, AtMost at most 01:00:00, WatchedEvery and LookEvery from 00:00:00.1 to 01:00:00");
        services.AddSingleton<CheckSchedule>();
        services.AddSingleton<FetchCode>();
        services.AddSingleton<CreateOrder>();
        services.AddSingleton<RenewCode>();
        services.AddSingleton<CheckOrder>();
        services.AddSingleton<CloseOrder>();
        return services.AddSingleton<FindOrder>();
    }
}
