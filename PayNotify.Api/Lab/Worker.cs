using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// A long piece of work that is done elsewhere. The request only asks for it and then passes on what the worker says; the worker knows
/// nothing of HTTP, and goes on when the reader leaves.
/// </summary>
static class Worker
{
    public static void MapWorker(this IEndpointRouteBuilder lab) => lab.MapGet("/worker", Stream)
        .WithSummary("A background worker's progress, then complete: ?steps= (1 to 20)")
        .Produces<string>(contentType: "text/event-stream");

    static IResult Stream(HttpRequest request, BackgroundWork work)
    {
        var query = new StrictQuery(request, "steps");
        var steps = (int)query.Number("steps", 1, 20, 5);
        if (query.Problem is { } wrong) return wrong;
        if (work.Ask(steps) is not { } progress) return Problems.LabFull.Because($"At most {BackgroundWork.WaitingMax} pieces of work wait at once");

        return new SseAnswer(async (sse, ending) =>
        {
            await foreach (var message in progress.ReadAllAsync(ending)) await sse.Event("progress", message).PushAsync(ending);
            await sse.Event("complete", "{}").PushAsync(ending);
        });
    }
}
