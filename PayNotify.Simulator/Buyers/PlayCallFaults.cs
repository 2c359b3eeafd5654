using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Buyers;

/// <summary>The fault plans of merchants' own calls, and the payer who is faster than the platform's answer.</summary>
public sealed class PlayCallFaults(
    WriteLane lane, IDbContextFactory<SimulatorDb> databases, ILedger ledger, PayOrder pay, DeliveryEngine engine) : ICallFaults
{
    /// <summary>The name of that payer: one and the same, so that a run repeats exactly.</summary>
    const string Early = "early";

    public async Task<CallConduct> TakeAsync(
        string merchant, PlatformName platform, MerchantCall call, Func<string?> orderNo, CancellationToken cancellationToken)
    {
        // Nearly always there is none, and then the lane is not entered.
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            if (!await OfSpace(db, merchant).AnyAsync(cancellationToken)) return CallConduct.Genuine;
        }

        var named = orderNo();
        return await lane.WriteAsync(
            async db =>
            {
                var plans = await OfSpace(db, merchant).OrderBy(plan => plan.Sequence).ToListAsync(cancellationToken);
                var matching = plans.FindAll(plan => plan.MatchesCall(platform, call, named));
                foreach (var plan in matching) plan.Use();
                return matching.Select(AppliedFault.Of).Apply(platform, CallConduct.Genuine);
            },
            cancellationToken);
    }

    public async Task PayEarlyAsync(string merchant, PlatformName platform, string orderNo, CancellationToken cancellationToken)
    {
        var order = await ledger.FindAsync(new OrderKey(merchant, platform, orderNo), cancellationToken);
        if (order is null || await pay.ExecuteAsync(order.Id, Early, [], cancellationToken) is not { Refusal: null }) return;
        await engine.RunDueAsync(merchant, cancellationToken);
    }

    static IQueryable<FaultPlan> OfSpace(SimulatorDb db, string merchant)
    {
        var names = FaultCatalog.All.Where(fault => fault.Stage is FaultStage.Call).Select(fault => fault.Name).ToList();
        return db.FaultPlans.Where(plan => plan.Merchant == merchant && names.Contains(plan.Fault) && (plan.Times == null || plan.Used < plan.Times));
    }
}
