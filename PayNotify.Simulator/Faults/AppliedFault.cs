using System.Text.Json.Nodes;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Faults;

/// <summary>A fault as it took hold of one attempt or one call, kept with it.</summary>
public sealed record AppliedFault(string Fault, JsonObject With)
{
    public static AppliedFault Of(FaultPlan plan) => new(plan.Fault, plan.With);
}

static class AppliedFaults
{
    /// <summary>What becomes of a stage's value when those of the faults that belong to the stage have had their turn, in the order of their plans.</summary>
    public static T Apply<T>(this IEnumerable<AppliedFault> applied, PlatformName platform, T genuine) =>
        applied.Aggregate(
            genuine,
            (value, use) => FaultCatalog.Get(use.Fault) is Fault<T> fault ? fault.Apply(value, new FaultArguments(platform, use.With)) : value);
}
