using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Sends everything that a filter matches once more: at once for few, as a job for many.</summary>
static class ResendEndpoints
{
    const int MostAtOnce = 1000;

    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public static void MapResends(this RouteGroupBuilder deliveries)
    {
        deliveries.MapPost("/resend", ResendAsync)
            .WithSummary($"One more attempt now of each delivery that the filter matches, or only their number. More than {MostAtOnce} are sent by a job.");
        deliveries.MapGet("/resends", ListAsync).WithSummary("Bulk resend jobs, newest first.");
        deliveries.MapGet("/resends/{id}", FindAsync).WithSummary("One bulk resend job: how far it is and how it ended.");
        deliveries.MapDelete("/resends/{id}", StopAsync).WithSummary("Stops a bulk resend job and answers when its attempts under way have ended. A job that has ended stays as it is.");
    }

    static async Task<Results<Ok<ResentView>, Accepted<ResendJobView>, ProblemHttpResult>> ResendAsync(
        ResendRequest request, DeliveryEngine engine, ResendJobs jobs, IDbContextFactory<SimulatorDb> databases, CancellationToken cancellationToken)
    {
        var filter = request.Filter ?? throw Input.Invalid("filter", "required; an empty object means all.");
        var narrow = filter.Read();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (request.DryRun) return TypedResults.Ok(new ResentView(await narrow(db.Deliveries).CountAsync(cancellationToken), 0));

        var matched = await MatchedAsync(narrow(db.Deliveries), cancellationToken);
        var count = matched.Sum(ofReceiver => ofReceiver.Count);
        if (count <= MostAtOnce)
            return TypedResults.Ok(new ResentView(count, await engine.ResendAllAsync(matched.SelectMany(ofReceiver => ofReceiver).Order(), cancellationToken)));

        return await jobs.StartAsync(filter.Merchant, matched, cancellationToken) is { } job
            ? TypedResults.Accepted($"/sandbox/deliveries/resends/{job.Id}", ResendJobView.Of(job))
            : Problem.Conflict("too_many_resends", $"filter: {ResendJobs.MostRunning} bulk resends are running; stop one or wait.");
    }

    /// <summary>The sequences of what matches, by receiver and in the order of arrival.</summary>
    static async Task<IReadOnlyCollection<IReadOnlyList<long>>> MatchedAsync(IQueryable<CallbackDelivery> matching, CancellationToken cancellationToken)
    {
        var byReceiver = new Dictionary<string, List<long>>();
        var found = matching.OrderBy(delivery => delivery.Sequence).Select(delivery => new { delivery.Sequence, delivery.Receiver }).AsAsyncEnumerable();
        await foreach (var delivery in found.WithCancellation(cancellationToken))
        {
            if (!byReceiver.TryGetValue(delivery.Receiver, out var sequences)) byReceiver[delivery.Receiver] = sequences = [];
            sequences.Add(delivery.Sequence);
        }

        return byReceiver.Values;
    }

    static async Task<Ok<PageOf<ResendJobView>>> ListAsync(IDbContextFactory<SimulatorDb> databases, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var jobs = await db.ResendJobs.AsNoTracking().OrderByDescending(job => job.Sequence).ToListAsync(cancellationToken);
        return TypedResults.Ok(PageOf.Whole(jobs.Select(ResendJobView.Of)));
    }

    static async Task<Results<Ok<ResendJobView>, ProblemHttpResult>> FindAsync(
        string id, string? wait, ResendJobs jobs, TimeProvider wire, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        if (wait is not null)
        {
            using var deadline = new CancellationTokenSource(Input.Duration(wait, "wait", LongestWait), wire);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, lifetime.ApplicationStopping, cancellationToken);
            await jobs.EndedAsync(id).WaitAsync(ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return await jobs.FindAsync(id, cancellationToken) is { } job ? TypedResults.Ok(ResendJobView.Of(job)) : NotFound(id);
    }

    static async Task<Results<Ok<ResendJobView>, ProblemHttpResult>> StopAsync(string id, ResendJobs jobs, CancellationToken cancellationToken) =>
        await jobs.StopAsync(id, cancellationToken) is { } job ? TypedResults.Ok(ResendJobView.Of(job)) : NotFound(id);

    static ProblemHttpResult NotFound(string id) =>
        Problem.NotFound("resend_not_found", $"id: no bulk resend job {id}; the latest {ResendJobs.MostKept} are kept.");

    public sealed record ResendRequest(DeliveryFilter? Filter, bool DryRun = false);

    /// <param name="Resent">Attempts begun. Fewer than matched only when a space was reset meanwhile; zero for a dry run.</param>
    public sealed record ResentView(int Matched, int Resent);

    /// <param name="Matched">Deliveries that matched when the job started.</param>
    /// <param name="Resent">Deliveries whose extra attempt has begun.</param>
    /// <param name="Failed">Extra attempts that have ended and were not accepted.</param>
    public sealed record ResendJobView(
        string Id, string? Merchant, ResendJobState State, int Matched, int Resent, int Failed, DateTimeOffset StartedAt, DateTimeOffset? EndedAt)
    {
        public static ResendJobView Of(ResendJob job) =>
            new(job.Id, job.Merchant, job.State, job.Matched, job.Resent, job.Failed, job.StartedAt, job.EndedAt);
    }
}
