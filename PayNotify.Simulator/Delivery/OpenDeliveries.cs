using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>Finds the attempts that the end of the last run cut off and makes them due again, before the worker starts.</summary>
static class OpenDeliveries
{
    public static void AddDelivery(this IServiceCollection services)
    {
        services.AddSingleton<PlatformRegistry>();
        services.AddSingleton<ReceiverQueues>();
        services.AddSingleton<CallbackAddressGuard>();
        services.AddSingleton<CallbackSender>();
        services.AddSingleton<AttemptRunner>();
        services.AddSingleton<AttemptsUnderWay>();
        services.AddSingleton<ClaimDue>();
        services.AddSingleton<DeliveryEngine>();
        services.AddSingleton<OpenNotifications>();
        services.AddSingleton<FireCallback>();
        services.AddHostedService<DeliveryWorker>();
        services.AddSingleton<RunResendJob>();
        services.AddSingleton<ResendJobs>();
        services.AddHostedService(provider => provider.GetRequiredService<ResendJobs>());
    }

    public static Task OpenDeliveriesAsync(this WebApplication app) =>
        app.Services.GetRequiredService<WriteLane>().WriteAsync(
            async db =>
            {
                var cutOff = await DeliveryEngine.WithAttemptsUnderWay(db)
                    .Where(delivery => delivery.Attempts.Any(attempt => attempt.Verdict == null))
                    .ToListAsync();
                foreach (var delivery in cutOff)
                {
                    foreach (var attempt in delivery.Attempts.OrderBy(attempt => attempt.Number)) delivery.Interrupt(attempt);
                }
            },
            CancellationToken.None);
}
