using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// A stream that would go on for ever: the page ends it with <c>source.close()</c>, and nothing comes back. The server learns of it when
/// it writes: the token is cancelled, and whatever was kept for the reader is let go.
/// </summary>
static class Close
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static void MapClose(this IEndpointRouteBuilder lab) => lab.MapGet("/close", Stream)
        .WithSummary("A tick a second until the page closes")
        .Produces<string>(contentType: "text/event-stream");

    static IResult Stream(HttpRequest request, TimeProvider time) => new StrictQuery(request).Problem ?? (IResult)new SseAnswer(async (sse, ending) =>
    {
        for (var number = 1; ; number++)
        {
            await sse.Event("tick", $"{number}").PushAsync(ending);
            await Task.Delay(Pause, time, ending);
        }
    });
}
