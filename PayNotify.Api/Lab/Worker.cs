using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// A long piece of work done elsewhere. The request queues it and passes on the worker's progress; the worker knows nothing of HTTP, and
/// finishes even when the reader leaves.
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
        if (work.Ask(steps, step => $"step {step} of {steps}") is not { } progress) return BackgroundWork.Full;

        return new SseAnswer(async (sse, ending) =>
        {
            await foreach (var message in progress.ReadAllAsync(ending)) await sse.Event("progress", message).PushAsync(ending);
            await sse.Event("complete", "{}").PushAsync(ending);
        });
    }
}
