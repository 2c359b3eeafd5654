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
        string? order, string? merchant, string? channel, string? state, [AsParameters] PageRequest page,
        IDbContextFactory<SimulatorDb> databases, CancellationToken cancellationToken)
    {
        var (platform, states) = (Input.Word<PlatformName>(channel, "channel"), Input.Words<RefundState>(state, "state"));
        var terms = page.Read();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var refunds = db.Refunds
            .Narrow(order, number => refund => refund.Order.OrderNo == number)
            .Narrow(merchant, name => refund => refund.Merchant == name)
            .Narrow(platform, wanted => refund => refund.Platform == wanted)
            .Narrow(states, wanted => refund => wanted.Contains(refund.State));
        return TypedResults.Ok(await refunds.PageAsync(
            terms,
            places => db.Refunds.AsNoTracking().Include(refund => refund.Order).Where(refund => places.Contains(refund.Sequence)).ToListAsync(cancellationToken),
            refund => refund.Sequence,
            RefundView.Of,
            cancellationToken));
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
