using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Refunds as the platforms see them, and their ends by hand.</summary>
static class RefundsEndpoints
{
    public static void MapRefunds(this IEndpointRouteBuilder sandbox)
    {
        var refunds = sandbox.MapGroup("/refunds").WithTags("refunds");
        refunds.MapGet("", ListAsync).WithSummary("Refunds, newest first.");
        refunds.MapGet("/{id}", FindAsync).WithSummary("One, by the sandbox's id or the merchant's refund number.");
        refunds.MapPost("/{id}/settle", SettleAsync).WithSummary("Ends a refund now.");
    }

    static async Task<Ok<PageOf<RefundView>>> ListAsync(
        string? order, string? merchant, string? channel, string? state, string? limit, string? cursor,
        IDbContextFactory<SimulatorDb> databases, CancellationToken cancellationToken)
    {
        var (platform, wanted) = (Input.Word<PlatformName>(channel, "channel"), Input.Word<RefundState>(state, "state"));
        var (size, before) = (Input.Limit(limit), Input.Cursor(cursor));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var page = await db.Refunds.AsNoTracking().Include(refund => refund.Order)
            .Where(refund => refund.Sequence < before)
            .Where(refund => order == null || refund.Order.OrderNo == order)
            .Where(refund => merchant == null || refund.Merchant == merchant)
            .Where(refund => platform == null || refund.Platform == platform)
            .Where(refund => wanted == null || refund.State == wanted)
            .OrderByDescending(refund => refund.Sequence)
            .Take(size + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(PageOf.Cut(page, size, RefundView.Of, refund => refund.Sequence));
    }

    static async Task<Results<Ok<RefundView>, ProblemHttpResult>> FindAsync(
        string id, string? merchant, string? channel, FindRefund find, CancellationToken cancellationToken)
    {
        var (refund, problem) = await find.ExecuteAsync(id, merchant, channel, cancellationToken);
        return refund is null ? problem! : TypedResults.Ok(RefundView.Of(refund));
    }

    static async Task<Results<Ok<RefundView>, ProblemHttpResult>> SettleAsync(
        string id, string? merchant, string? channel, SettleRequest request, FindRefund find, SettleRefund settle, CancellationToken cancellationToken)
    {
        var outcome = Input.Word<RefundState>(request.Outcome, "outcome");
        if (outcome is null or RefundState.Processing) throw Input.Invalid("outcome", "succeeded, abnormal or closed.");

        var (found, problem) = await find.ExecuteAsync(id, merchant, channel, cancellationToken);
        if (found is null) return problem!;
        return await settle.ExecuteAsync(found.Id, outcome.Value, cancellationToken) switch
        {
            null => Problem.NotFound("refund_not_found", "id: the space was emptied meanwhile."),
            (var refund, true) => TypedResults.Ok(RefundView.Of(refund)),
            _ => Problem.Conflict("refund_settled", "outcome: only a refund that is processing settles, and an abnormal one may succeed."),
        };
    }

    /// <param name="Outcome"><c>succeeded</c>, <c>abnormal</c> or <c>closed</c>.</param>
    public sealed record SettleRequest(string? Outcome);
}
