using System.Text.Json.Nodes;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Sandbox;

/// <param name="Used">How often it took hold.</param>
public sealed record FaultPlanView(
    string Id,
    string Merchant,
    string Fault,
    PlatformName? Channel,
    string? Order,
    string? Delivery,
    string? Type,
    MerchantCall? Call,
    string? Attempts,
    int? Times,
    JsonObject With,
    int Used,
    DateTimeOffset CreatedAt)
{
    public static FaultPlanView Of(FaultPlan plan) => new(
        plan.Id, plan.Merchant, plan.Fault, plan.Platform, plan.OrderNo, plan.DeliveryId, plan.Type, plan.Call, plan.Attempts, plan.Times,
        plan.With, plan.Used, plan.CreatedAt);
}

public sealed record FaultView(
    string Name, FaultStage Stage, IReadOnlyList<PlatformName> Channels, IReadOnlyList<FaultParameterView> Parameters, FaultSummary Summary)
{
    public static FaultView Of(Fault fault) => new(
        fault.Name,
        fault.Stage,
        fault.Platforms,
        [.. fault.Parameters.Select(parameter => new FaultParameterView(parameter.Name, parameter.Rule, parameter.Default.DeepClone()))],
        fault.Summary);
}

public sealed record FaultParameterView(string Name, string Rule, JsonNode Default);
