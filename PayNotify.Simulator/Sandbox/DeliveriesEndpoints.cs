using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

static class DeliveriesEndpoints
{
    const int MostResent = 1000;

    public static void MapDeliveries(this IEndpointRouteBuilder sandbox)
    {
        var deliveries = sandbox.MapGroup("/deliveries").WithTags("deliveries");
        deliveries.MapGet("", ListAsync).WithSummary("Callbacks, newest first, each with its last attempt.");
        deliveries.MapGet("/{id}", FindAsync).WithSummary("One, with all attempts and what went over the wire.");
        deliveries.MapPost("/{id}/resend", ResendAsync).WithSummary("One more attempt now, under the same notify id.");
        deliveries.MapPost("/resend", ResendAllAsync).WithSummary("One more attempt now of each that the filter matches, or only their number.");
    }

    static async Task<Ok<PageOf<DeliveryView>>> ListAsync(
        [AsParameters] DeliveryFilter filter, string? limit, string? cursor, IDbContextFactory<SimulatorDb> databases, CancellationToken cancellationToken)
    {
        var (narrow, size, before) = (filter.Read(), Input.Limit(limit), Input.Cursor(cursor));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var page = await narrow(db.Deliveries.WithLastAttempt())
            .Where(delivery => delivery.Sequence < before)
            .OrderByDescending(delivery => delivery.Sequence)
            .Take(size + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(PageOf.Cut(page, size, DeliveryView.Of, delivery => delivery.Sequence));
    }

    static async Task<Results<Ok<DeliveryDetailView>, ProblemHttpResult>> FindAsync(
        string id, IDbContextFactory<SimulatorDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var delivery = await db.Deliveries.AsNoTracking()
            .Include(delivery => delivery.Attempts).ThenInclude(attempt => attempt.Transcript)
            .SingleOrDefaultAsync(delivery => delivery.Id == id, cancellationToken);
        return delivery is null ? NotFound(id) : TypedResults.Ok(DeliveryDetailView.WithAttempts(delivery));
    }

    static async Task<Results<Ok<DeliveryView>, ProblemHttpResult>> ResendAsync(
        string id, DeliveryEngine engine, IDbContextFactory<SimulatorDb> databases, CancellationToken cancellationToken)
    {
        if (!await engine.ResendAsync(id, cancellationToken)) return NotFound(id);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ViewedAsync(id, cancellationToken) is { } delivery ? TypedResults.Ok(DeliveryView.Of(delivery)) : NotFound(id);
    }

    static async Task<Ok<ResentView>> ResendAllAsync(
        ResendRequest request, DeliveryEngine engine, IDbContextFactory<SimulatorDb> databases, CancellationToken cancellationToken)
    {
        var narrow = (request.Filter ?? throw Input.Invalid("filter", "required; an empty object means all.")).Read();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var matching = narrow(db.Deliveries).OrderBy(delivery => delivery.Sequence).Select(delivery => delivery.Id);
        if (request.DryRun) return TypedResults.Ok(new ResentView(await matching.CountAsync(cancellationToken), 0));

        var ids = await matching.Take(MostResent + 1).ToListAsync(cancellationToken);
        if (ids.Count > MostResent) throw Input.Invalid("filter", $"must match at most {MostResent} deliveries; dryRun counts them.");
        return TypedResults.Ok(new ResentView(ids.Count, await engine.ResendAllAsync(ids, cancellationToken)));
    }

    static ProblemHttpResult NotFound(string id) => Problem.NotFound("delivery_not_found", $"id: there is no delivery {id}.");

    public sealed record ResendRequest(DeliveryFilter? Filter, bool DryRun = false);

    /// <param name="Resent">Fewer than matched only when a space was emptied meanwhile; zero for a dry run.</param>
    public sealed record ResentView(int Matched, int Resent);
}
