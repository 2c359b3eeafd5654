using PayNotify.Api.Background;
using PayNotify.Api.Channels;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Hosting;

/// <summary>Ready means warm: one payment has been rehearsed, one signature a channel and one commit have been done, so the first buyer waits no longer than the next.</summary>
sealed class Readiness(
    IEnumerable<IPaymentChannel> channels,
    CommitLane lane,
    TimeProvider time) : BackgroundService
{
    volatile bool isReady;

    public bool IsReady => isReady;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var channel in channels) channel.WarmUp();
        await lane.WriteAsync(db => db.ProgramStarts.Add(new ProgramStart { At = time.GetUtcNow() }));
        isReady = true;
    }
}

static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/livez", Pages.Reading, () => "alive").WithSummary("The program runs");
        routes.MapMethods("/readyz", Pages.Reading, ReadyAsync)
            .WithSummary("The program is warm, its database can be used, and its background loops complete")
            .Produces<string>(contentType: "text/plain")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    static async Task<IResult> ReadyAsync(Readiness readiness, DatabaseProbe database, Supervisor supervisor) =>
        !readiness.IsReady ? Problems.NotReady.Because("It is warming up")
        : await database.AskAsync() is { } why ? Problems.NotReady.Because($"database: {why}")
        : supervisor.Overdue() is { Count: > 0 } overdue ? Problems.NotReady.Because($"loops: not completed in time: {string.Join(", ", overdue)}")
        : Results.Text("ready");
}
