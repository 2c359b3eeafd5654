using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// The server says how long the browser waits before it comes back, 0 included, and ends at once so that one sees it. The value stays
/// until another is said. With 0 every reader of a server that restarts comes back in the same instant.
/// </summary>
static class Retry
{
    public static void MapRetry(this IEndpointRouteBuilder lab) => lab.MapGet("/retry", Stream)
        .WithSummary("Says when to come back, and ends: ?ms= (0 to 60000)")
        .Produces<string>(contentType: "text/event-stream");

    static IResult Stream(HttpRequest request, TimeProvider time)
    {
        var query = new StrictQuery(request, "ms");
        var pause = TimeSpan.FromMilliseconds(query.Number("ms", 0, 60_000, 2000));
        if (query.Problem is { } wrong) return wrong;

        return new SseAnswer((sse, ending) => sse.Retry(pause).Event("hello", $"{time.GetUtcNow():HH:mm:ss.fff}").PushAsync(ending));
    }
}
