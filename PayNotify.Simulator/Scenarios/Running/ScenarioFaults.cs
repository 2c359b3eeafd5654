using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Scenarios;

/// <summary>The plans that a run adds, and takes away again. A file says what goes wrong; on which order and channel is the run's to say.</summary>
public sealed class ScenarioFaults(FaultPlans plans)
{
    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <exception cref="InvalidInputException">Names the member and its rule.</exception>
    public static FaultPlanInput Read(JsonObject plan, PlatformName? channel = null)
    {
        try
        {
            var told = plan.Deserialize<FaultPlanInput>(Strict)!;
            if (told is not { Channel: null, Order: null, Delivery: null }) throw Input.Invalid("order", "the run's to say, as are channel and delivery.");
            _ = (told with { Channel = channel?.Word() }).Read(merchant: "", now: default);
            return told;
        }
        catch (JsonException wrong)
        {
            throw Input.Invalid(wrong.Path is { Length: > 2 } path ? path[2..] : "plan", "not a member of a fault plan, or of the wrong type.");
        }
    }

    public static bool Are(JsonObject plan)
    {
        try
        {
            _ = Read(plan);
            return true;
        }
        catch (InvalidInputException)
        {
            return false;
        }
    }

    /// <summary>Those on the merchant's own calls have to be there before the order is, and so hold for the whole channel.</summary>
    public Task OpenAsync(ScenarioRun run, CancellationToken cancellationToken) =>
        AddAsync(run, [.. run.Play.Faults.Where(IsOnCalls)], orderNo: null, cancellationToken);

    /// <summary>All others.</summary>
    public Task BindAsync(ScenarioRun run, string orderNo, CancellationToken cancellationToken) =>
        AddAsync(run, [.. run.Play.Faults.Where(plan => !IsOnCalls(plan))], orderNo, cancellationToken);

    public async Task AddAsync(ScenarioRun run, IReadOnlyList<FaultPlanInput> faults, string? orderNo, CancellationToken cancellationToken)
    {
        if (faults.Count == 0) return;
        var added = await plans.AddAsync(run.Space, [.. faults.Select(plan => plan with { Channel = run.Terms.Channel.Word(), Order = orderNo })], cancellationToken);
        run.Change(state => state with { FaultIds = state.FaultIds.AddRange(added.Select(plan => plan.Id)) });
    }

    public Task ClearAsync(ScenarioRun run, CancellationToken cancellationToken) => plans.RemoveAsync(run.State.FaultIds, cancellationToken);

    static bool IsOnCalls(FaultPlanInput plan) => FaultCatalog.Find(plan.Fault)!.Stage is FaultStage.Call;
}
