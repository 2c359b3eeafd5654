using PayNotify.Api.Hosting;

namespace PayNotify.Api.Lab.Compare;

/// <summary>
/// Long poll: the question waits at the server until there is news. As quick as a stream, works through every proxy, and costs a request
/// an event. The page says what it has, so nothing is lost between two questions.
/// </summary>
static class CompareWait
{
    public static void MapCompareWait(this IEndpointRouteBuilder lab) => lab.MapGet("/compare/wait", WaitAsync)
        .WithSummary("Long poll: what follows ?after=, or 204 when ?wait= seconds (0 to 30) brought nothing")
        .Produces<IReadOnlyList<CompareEvent>>()
        .Produces(StatusCodes.Status204NoContent);

    static async Task<IResult> WaitAsync(HttpContext http, CompareTopic topic, TimeProvider time, IHostApplicationLifetime application)
    {
        var query = new StrictQuery(http.Request, "after", "wait");
        var after = (int)query.Number("after", 0, int.MaxValue, topic.Last);
        var wait = TimeSpan.FromSeconds(query.Number("wait", 0, 30, 20));
        if (query.Problem is { } wrong) return wrong;

        http.Response.Headers.CacheControl = "no-store";
        using var enough = new CancellationTokenSource(wait, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, application.ApplicationStopping, enough.Token);
        try
        {
            return TypedResults.Ok(await topic.AfterAsync(after, ending.Token));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return TypedResults.NoContent();
        }
    }
}
