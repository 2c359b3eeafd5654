namespace PayNotify.Api.Operator;

static class OperatorRegistration
{
    public static IServiceCollection AddOperator(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OperatorOptions>()
            .Bind(configuration.GetSection(OperatorOptions.Section))
            .Validate(options => options.IsKeyRight, "Operator:Key must have at least 16 characters, letters, digits and signs without spaces")
            .ValidateOnStart();
        services.AddSingleton<OperatorKey>();
        return services.AddSingleton<ListAttention>();
    }
}
