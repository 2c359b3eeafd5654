using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Faults;

/// <summary>The plans of all spaces: taken in whole or not at all, in force from the next attempt or call on.</summary>
public sealed class FaultPlans(WriteLane lane, PlatformClock clock, IEnumerable<IPlatform> platforms)
{
    /// <summary>Far more than a test needs, and few enough to look through at every attempt.</summary>
    public const int MostPerSpace = 1_000;

    public Task<IReadOnlyList<FaultPlan>> AddAsync(string merchant, IReadOnlyList<FaultPlanInput> inputs, CancellationToken cancellationToken)
    {
        var plans = Read(merchant, inputs);
        return lane.WriteAsync(db => KeepAsync(db, merchant, plans, cancellationToken), cancellationToken);
    }

    /// <summary>Puts these in the place of all plans of the space.</summary>
    public Task<IReadOnlyList<FaultPlan>> ReplaceAsync(string merchant, IReadOnlyList<FaultPlanInput> inputs, CancellationToken cancellationToken)
    {
        var plans = Read(merchant, inputs);
        return lane.WriteAsync(
            async db =>
            {
                await db.FaultPlans.Where(plan => plan.Merchant == merchant).ExecuteDeleteAsync(cancellationToken);
                return await KeepAsync(db, merchant, plans, cancellationToken);
            },
            cancellationToken);
    }

    /// <returns>How many there were.</returns>
    public Task<int> RemoveAsync(Func<IQueryable<FaultPlan>, IQueryable<FaultPlan>> which, CancellationToken cancellationToken) =>
        lane.WriteAsync(db => which(db.FaultPlans).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    public Task<int> RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        RemoveAsync(plans => plans.Where(plan => ids.Contains(plan.Id)), cancellationToken);

    /// <summary>What was asked for, checked, as a part of a larger decision; see <see cref="KeepAsync"/>.</summary>
    /// <exception cref="InvalidInputException">Nothing was taken in.</exception>
    public IReadOnlyList<FaultPlan> Read(string merchant, IReadOnlyList<FaultPlanInput> inputs)
    {
        var now = clock.Now(merchant);
        var plans = inputs.Select(input => input.Read(merchant, now)).ToList();
        foreach (var plan in plans)
        {
            RequireType(plan, plan.Type, "type");
            if (plan.With["after"] is { } after) RequireType(plan, after.GetValue<string>() is { Length: > 0 } named ? named : null, "with.after");
        }

        return plans;
    }

    /// <summary>A type that nobody sends would be a plan that silently never takes hold.</summary>
    void RequireType(FaultPlan plan, string? type, string field)
    {
        var channels = plan.Platform is { } platform ? [platform] : FaultCatalog.Get(plan.Fault).Platforms;
        var known = platforms.Where(played => channels.Contains(played.Name)).SelectMany(played => played.CallbackTypes).ToList();
        if (type is not null && !known.Contains(type)) throw new InvalidInputException($"{field.Split('.')[0]}_invalid", field, $"one of {string.Join(", ", known)}.");
    }

    public static async Task<IReadOnlyList<FaultPlan>> KeepAsync(
        SimulatorDb db, string merchant, IReadOnlyList<FaultPlan> plans, CancellationToken cancellationToken)
    {
        if (await CountAsync() + plans.Count > MostPerSpace) await ForgetSpentAsync(db, merchant, cancellationToken);
        if (await CountAsync() + plans.Count > MostPerSpace)
            throw Input.Invalid("faults", $"at most {MostPerSpace} plans in a space.");
        foreach (var id in plans.Select(plan => plan.DeliveryId).OfType<string>().Distinct())
        {
            if (!await db.Deliveries.AnyAsync(delivery => delivery.Id == id && delivery.Merchant == merchant, cancellationToken)
                && !db.Deliveries.Local.Any(delivery => delivery.Id == id))
                throw Input.Invalid("delivery", $"there is no delivery {id} in the space {merchant}.");
        }

        db.FaultPlans.AddRange(plans);
        return plans;

        Task<int> CountAsync() => db.FaultPlans.CountAsync(plan => plan.Merchant == merchant, cancellationToken);
    }

    /// <summary>Makes room: what has had its uses, or is about a delivery that is over, can only be looked at.</summary>
    static Task<int> ForgetSpentAsync(SimulatorDb db, string merchant, CancellationToken cancellationToken) =>
        db.FaultPlans
            .Where(plan => plan.Merchant == merchant)
            .Where(plan => plan.Used >= plan.Times || db.Deliveries.Any(delivery =>
                delivery.Id == plan.DeliveryId && (delivery.State == DeliveryState.Delivered || delivery.State == DeliveryState.Exhausted)))
            .ExecuteDeleteAsync(cancellationToken);
}
