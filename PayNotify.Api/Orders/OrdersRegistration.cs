namespace PayNotify.Api.Orders;

static class OrdersRegistration
{
    public static IServiceCollection AddOrders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OrderOptions>().Bind(configuration.GetSection(OrderOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CreateOrder>();
        return services.AddSingleton<FindOrder>();
    }
}
