using Microsoft.Extensions.Options;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Buyers;

static class BuyerServices
{
    public static void AddBuyers(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
            new PayerNames(provider.GetRequiredService<IOptions<SimulatorOptions>>().Value.Seed ?? Random.Shared.Next()));
        services.AddSingleton<PlanFaults>();
        services.AddSingleton<ICallFaults, PlayCallFaults>();
        services.AddSingleton<ScanOrder>();
        services.AddSingleton<PayOrder>();
        services.AddSingleton<PayWithPassword>();
        services.AddSingleton<FailPayment>();
        services.AddSingleton<LeaveOrder>();
        services.AddSingleton<CloseOrder>();
        services.AddSingleton<PlayTraffic>();
    }
}
