using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// Lines that begin with a colon. They keep proxies from closing a connection that looks idle, but no script sees them: a page cannot
/// tell by them that its stream is alive. The shop's heartbeat is an event for that reason (Events/OrderEventStream).
/// </summary>
static class Comments
{
    const int Count = 4;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static void MapComments(this IEndpointRouteBuilder lab) => lab.MapGet("/comments", Stream)
        .WithSummary("Comments, which only the raw stream shows, then one event, then complete")
        .Produces<string>(contentType: "text/event-stream");

    static IResult Stream(HttpRequest request, TimeProvider time) => new StrictQuery(request).Problem ?? (IResult)new SseAnswer(async (sse, ending) =>
    {
        for (var number = 1; number <= Count; number++)
        {
            await sse.Comment($"still here, {number}").PushAsync(ending);
            await Task.Delay(Pause, time, ending);
        }

        sse.Event("visible", "the first thing that the page hears");
        await sse.Event("complete", "{}").PushAsync(ending);
    });
}
