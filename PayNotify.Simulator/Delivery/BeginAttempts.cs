using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>Begins what is due of a delivery as its fault plans will have it: kept back, sent once, or sent with copies.</summary>
static class BeginAttempts
{
    /// <summary>The plans that may take hold in a space, those of this transaction included.</summary>
    public static async Task<IReadOnlyList<FaultPlan>> PlansAsync(SimulatorDb db, string merchant, CancellationToken cancellationToken)
    {
        var stored = await db.FaultPlans.Where(plan => plan.Merchant == merchant).OrderBy(plan => plan.Sequence).ToListAsync(cancellationToken);
        return [.. stored, .. db.FaultPlans.Local.Where(plan => plan.Sequence <= 0 && plan.Merchant == merchant)];
    }

    /// <returns>Null when it is kept back.</returns>
    public static async Task<Sending?> BeginAsync(
        SimulatorDb db, CallbackDelivery delivery, AttemptTrigger trigger, IReadOnlyList<FaultPlan> plans, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var conduct = ConductOf(plans, delivery);
        if (trigger is AttemptTrigger.Schedule && delivery.HeldFor != delivery.AttemptsMade + 1)
        {
            var waits = conduct.After is { } type && !await WasSentAsync(db, delivery, type, cancellationToken);
            var longest = conduct.Delay + (waits ? conduct.AtMost : TimeSpan.Zero);
            if (longest > TimeSpan.Zero)
            {
                delivery.Hold(longest, waits ? conduct.After : null);
                return null;
            }
        }

        List<DeliveryAttempt> attempts = [Begin(plans, delivery, trigger, now)];
        for (var copy = 0; copy < conduct.Copies; copy++) attempts.Add(Begin(plans, delivery, AttemptTrigger.Copy, now));
        return new Sending(delivery, attempts, conduct.InParallel);
    }

    static DeliveryConduct ConductOf(IReadOnlyList<FaultPlan> plans, CallbackDelivery delivery) =>
        Matching(plans, delivery, delivery.AttemptsMade + 1).Select(AppliedFault.Of).Apply(delivery.Platform, DeliveryConduct.Genuine);

    static DeliveryAttempt Begin(IReadOnlyList<FaultPlan> plans, CallbackDelivery delivery, AttemptTrigger trigger, DateTimeOffset now)
    {
        var matching = Matching(plans, delivery, delivery.AttemptsMade + 1).ToList();
        foreach (var plan in matching) plan.Use();
        return delivery.Begin(trigger, now, [.. matching.Select(AppliedFault.Of)]);
    }

    static IEnumerable<FaultPlan> Matching(IReadOnlyList<FaultPlan> plans, CallbackDelivery delivery, int attempt) =>
        plans.Where(plan => FaultCatalog.Get(plan.Fault).Stage is not (FaultStage.Call or FaultStage.Trade) && plan.MatchesAttempt(delivery.Mark, attempt));

    static Task<bool> WasSentAsync(SimulatorDb db, CallbackDelivery delivery, string type, CancellationToken cancellationToken) =>
        db.Deliveries.AnyAsync(
            other => other.OrderId == delivery.OrderId && other.OrderId != null && other.Sequence > delivery.Sequence
                && (type == "" || other.Type == type) && other.Attempts.Any(attempt => attempt.Verdict != null),
            cancellationToken);
}

/// <summary>Attempts that begin together.</summary>
public sealed record Sending(CallbackDelivery Delivery, IReadOnlyList<DeliveryAttempt> Attempts, bool InParallel);
