using System.Text.Json;
using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab.Compare;

/// <summary>
/// Server-sent events: one request for as long as the page is open, each event as soon as it happens, and the browser comes back by
/// itself with the last id. One way only, which is all that news needs.
/// </summary>
static class CompareEvents
{
    public static void MapCompareEvents(this IEndpointRouteBuilder lab) => lab.MapGet("/compare/events", Stream)
        .WithSummary("SSE: each event as it is told, from now on")
        .Produces<CompareEvent>(contentType: "text/event-stream");

    static IResult Stream(HttpRequest request, CompareTopic topic)
    {
        if (new StrictQuery(request).Problem is { } wrong) return wrong;

        var last = topic.Last; // before the page knows that it is connected
        return new SseAnswer(async (sse, ending) =>
        {
            while (true)
            {
                foreach (var one in await topic.AfterAsync(last, ending))
                {
                    await sse.Event("told", JsonSerializer.Serialize(one, ApiJson.Options), last = one.Number).PushAsync(ending);
                }
            }
        });
    }
}
