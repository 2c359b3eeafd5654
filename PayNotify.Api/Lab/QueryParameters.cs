using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// EventSource sends a GET without headers or a body of the page's own, so all that a stream should know stands in its address. An
/// address ends up in logs and histories: identifiers may stand there, secrets may not. What is not declared is refused.
/// </summary>
static class QueryParameters
{
    public static void MapQueryParameters(this IEndpointRouteBuilder lab) => lab.MapGet("/query", Stream)
        .WithSummary("Parameters shape the stream: ?name=, ?count= (1 to 20), ?everyMs= (50 to 5000)")
        .Produces<string>(contentType: "text/event-stream");

    static IResult Stream(HttpRequest request, TimeProvider time)
    {
        var query = new StrictQuery(request, "name", "count", "everyMs");
        var name = query.Word("name", 20, "tick");
        var count = (int)query.Number("count", 1, 20, 3);
        var pause = TimeSpan.FromMilliseconds(query.Number("everyMs", 50, 5000, 500));
        if (query.Problem is { } wrong) return wrong;

        return new SseAnswer(async (sse, ending) =>
        {
            for (var number = 1; number <= count; number++)
            {
                await Task.Delay(pause, time, ending);
                await sse.Message($"{name} {number} of {count}", id: number).PushAsync(ending);
            }

            await sse.Event("complete", "{}").PushAsync(ending);
        });
    }
}
