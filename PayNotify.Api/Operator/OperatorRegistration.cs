using PayNotify.Api.Hosting;

namespace PayNotify.Api.Operator;

static class OperatorRegistration
{
    public static IServiceCollection AddOperator(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<OperatorOptions>(configuration, OperatorOptions.Section)
            .Validate(options => options.IsKeyRight, "Operator:Key must have at least 16 characters, letters, digits and signs without spaces");
        services.AddSingleton<OperatorKey>();
        services.AddHostedService<ReportMissingChannels>();
        return services.AddSingleton<ListAttention>();
    }
}
