using System.Text.Json;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Buyers;

/// <summary>A fault that comes with a move on an order or a callback: on what the move is about, so it names nothing itself.</summary>
public sealed record OrderFault(string? Fault = null, string? Attempts = null, int? Times = null, JsonElement? With = null)
{
    /// <param name="deliveryId">What is about attempts takes hold of this callback alone; null for all of the order.</param>
    internal FaultPlanInput On(PlatformName platform, string? orderNo, string? deliveryId)
    {
        var isOfAttempts = FaultCatalog.Find(Fault)?.Stage is not (FaultStage.Call or FaultStage.Trade);
        return new(Fault, platform.Word(), orderNo, isOfAttempts ? deliveryId : null, Attempts: Attempts, Times: Times, With: With);
    }
}

/// <summary>Takes in the faults that come with a payer's move, in the same transaction; with a move that is refused none of them stays.</summary>
public sealed class PlanFaults(FaultPlans plans)
{
    /// <param name="callback">The id of the callback that the move will cause.</param>
    internal BuyerRefusal? During(
        LedgerPage page, PlatformOrder order, IReadOnlyList<OrderFault> faults, string? callback, Func<BuyerRefusal?> move)
    {
        var planned = plans.Read(order.Merchant, [.. faults.Select(fault => fault.On(order.Platform, order.OrderNo, callback))]);
        page.Plan(planned);
        var refusal = move();
        if (refusal is not null) page.Forget(planned);
        return refusal;
    }
}
