namespace PayNotify.Api.Orders;

static class OrdersRegistration
{
    public static IServiceCollection AddOrders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OrderOptions>()
            .Bind(configuration.GetSection(OrderOptions.Section))
            .Validate(options => options.IsLifetimeInRange, "Orders:Lifetime must lie between 00:00:01 and 7.00:00:00")
            .ValidateOnStart();
        services.AddSingleton<CreateOrder>();
        services.AddSingleton<CloseOrder>();
        return services.AddSingleton<FindOrder>();
    }
}
