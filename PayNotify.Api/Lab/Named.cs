using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// One event with all four fields in one block: name, id, data and <c>retry</c>. The id is any text on one line; the page reads it as
/// <c>lastEventId</c>, and the browser sends it back as <c>Last-Event-ID</c> after the pause that <c>retry</c> set.
/// </summary>
static class Named
{
    const int IdLettersMax = 64;

    public static void MapNamed(this IEndpointRouteBuilder lab) => lab.MapGet("/named", Stream)
        .WithSummary("One event with a name, an id, data and retry, then the end: ?id=, ?retryMs= (0 to 60000)")
        .Produces<string>(contentType: "text/event-stream");

    static IResult Stream(HttpRequest request)
    {
        var query = new StrictQuery(request, "id", "retryMs");
        var id = query.Line("id", IdLettersMax, "0");
        var retry = TimeSpan.FromMilliseconds(query.Number("retryMs", 0, 60_000, 10_000));
        if (query.Problem is { } wrong) return wrong;

        return new SseAnswer((sse, ending) => sse.Event("customEventName", "message1", id, retry).PushAsync(ending));
    }
}
