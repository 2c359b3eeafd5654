using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

static class DeliveriesEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder sandbox)
    {
        var deliveries = sandbox.MapGroup("/deliveries").WithTags("deliveries");
        deliveries.MapGet("", ListAsync).WithSummary("Callbacks, newest first, each with its last attempt.");
        deliveries.MapGet("/{id}", FindAsync).WithSummary("One, with all attempts and what went over the wire.");
        deliveries.MapPost("/{id}/resend", ResendAsync).WithSummary("One more attempt now, under the same notify id.");
        deliveries.MapResends();
    }

    static async Task<Ok<PageOf<DeliveryView>>> ListAsync(
        [AsParameters] DeliveryFilter filter, [AsParameters] PageRequest page, IDbContextFactory<SimulatorDb> databases, CancellationToken cancellationToken)
    {
        var (narrow, terms) = (filter.Read(), page.Read());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return TypedResults.Ok(await narrow(db.Deliveries).PageAsync(
            terms,
            places => db.WithLastAttemptAsync(places, cancellationToken),
            delivery => delivery.Sequence,
            DeliveryView.Of,
            cancellationToken));
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

    static ProblemHttpResult NotFound(string id) => Problem.NotFound("delivery_not_found", $"id: there is no delivery {id}.");
}
