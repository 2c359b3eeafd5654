namespace PayNotify.Simulator.Ledger;

static class LedgerServices
{
    public static void AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<SettleRefund>();
        services.AddSingleton<OrderLedger>();
        services.AddSingleton<ILedger>(provider => provider.GetRequiredService<OrderLedger>());
    }
}
