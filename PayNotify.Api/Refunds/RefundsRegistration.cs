using PayNotify.Api.Hosting;

namespace PayNotify.Api.Refunds;

static class RefundsRegistration
{
    public static IServiceCollection AddRefunds(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<RefundOptions>(configuration, RefundOptions.Section)
            .Validate(
                options => options.IsInRange,
                "Refunds: FirstPause must be from 00:00:00.1 to LongestPause, LongestPause at most 1.00:00:00, LookEvery from 00:00:00.1 to 01:00:00");
        services.AddSingleton<BookRefund>();
        services.AddSingleton<DecideRefund>();
        services.AddSingleton<CompleteRefund>();
        services.AddSingleton<RefundOrder>();
        services.AddSingleton<SettleRefund>();
        services.AddSingleton<SettleRefunds>();
        return services.AddHostedService(provider => provider.GetRequiredService<SettleRefunds>());
    }
}
