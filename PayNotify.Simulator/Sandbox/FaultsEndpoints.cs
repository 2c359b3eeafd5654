using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Fault plans by hand; what each fault does is in docs/faults.md and in the catalogue.</summary>
static class FaultsEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder sandbox)
    {
        var faults = sandbox.MapGroup("/faults").WithTags("faults");
        faults.MapGet("/catalogue", () => TypedResults.Ok(PageOf.Whole(FaultCatalog.All.Select(FaultView.Of)))).WithSummary("All faults that can be planned, with their parameters.");
        faults.MapGet("", ListAsync).WithSummary("The plans, oldest first, which is the order in which they take hold.");
        faults.MapPost("", AddAsync).WithSummary("Adds one plan.");
        faults.MapPut("", ReplaceAsync).WithSummary("Puts these plans in the place of all of the space, all or none.");
        faults.MapDelete("", ClearAsync).WithSummary("Removes all plans, of a space or of an order if they are named.");
        faults.MapDelete("/{id}", RemoveAsync).WithSummary("Removes one plan.");
    }

    static async Task<Ok<PageOf<FaultPlanView>>> ListAsync(
        string? merchant, string? order, IDbContextFactory<SimulatorDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var plans = await Named(db.FaultPlans.AsNoTracking(), merchant, order).OrderBy(plan => plan.Sequence).ToListAsync(cancellationToken);
        return TypedResults.Ok(PageOf.Whole(plans.Select(FaultPlanView.Of)));
    }

    static async Task<Results<Created<FaultPlanView>, ProblemHttpResult>> AddAsync(
        AddRequest request, FaultPlans plans, MerchantDirectory merchants, CancellationToken cancellationToken)
    {
        var merchant = request.Merchant ?? MerchantDirectory.Default;
        if (merchants.Find(merchant) is null) return Space.NotFound(merchant);
        var added = await plans.AddAsync(merchant, [request], cancellationToken);
        return TypedResults.Created($"/sandbox/faults?merchant={merchant}", FaultPlanView.Of(added[0]));
    }

    static async Task<Results<Ok<PageOf<FaultPlanView>>, ProblemHttpResult>> ReplaceAsync(
        ReplaceRequest request, FaultPlans plans, MerchantDirectory merchants, CancellationToken cancellationToken)
    {
        var merchant = request.Merchant ?? MerchantDirectory.Default;
        if (merchants.Find(merchant) is null) return Space.NotFound(merchant);
        if (request.Items is null || request.Items.Contains(null)) throw Input.Invalid("items", "a list of plans.");
        var planned = await plans.ReplaceAsync(merchant, request.Items!, cancellationToken);
        return TypedResults.Ok(PageOf.Whole(planned.Select(FaultPlanView.Of)));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> ClearAsync(
        string? merchant, string? order, FaultPlans plans, MerchantDirectory merchants, CancellationToken cancellationToken)
    {
        if (!Space.TryRead(merchant, merchants, out _)) return Space.NotFound(merchant);
        await plans.RemoveAsync(all => Named(all, merchant, order), cancellationToken);
        return TypedResults.NoContent();
    }

    static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, FaultPlans plans, CancellationToken cancellationToken) =>
        await plans.RemoveAsync([id], cancellationToken) > 0
            ? TypedResults.NoContent()
            : Problem.NotFound("fault_plan_not_found", $"id: there is no plan {id}.");

    static IQueryable<FaultPlan> Named(IQueryable<FaultPlan> plans, string? merchant, string? order) =>
        plans.Where(plan => (merchant == null || plan.Merchant == merchant) && (order == null || plan.OrderNo == order));

    /// <summary>A plan with the space that it is for.</summary>
    public sealed record AddRequest : FaultPlanInput
    {
        public string? Merchant { get; init; }
    }

    public sealed record ReplaceRequest(IReadOnlyList<FaultPlanInput?>? Items, string? Merchant = null);
}
