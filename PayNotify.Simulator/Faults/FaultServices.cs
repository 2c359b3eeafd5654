namespace PayNotify.Simulator.Faults;

static class FaultServices
{
    public static void AddFaults(this IServiceCollection services) => services.AddSingleton<FaultPlans>();
}
