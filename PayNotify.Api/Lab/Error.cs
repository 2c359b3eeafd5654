using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// A stream that fails on the way. The status is long sent, so a failure can only be an event; then the connection is broken off. The
/// event is <c>failed</c> and not <c>error</c>: that name would reach the listener which the browser calls for lost connections.
/// </summary>
static class Error
{
    const int FailsAt = 3;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static void MapError(this IEndpointRouteBuilder lab) => lab.MapGet("/error", Stream)
        .WithSummary("Two steps, an event that says what failed, and a broken connection")
        .Produces<string>(contentType: "text/event-stream");

    static IResult Stream(HttpContext http, TimeProvider time) => new StrictQuery(http.Request).Problem ?? (IResult)new SseAnswer(async (sse, ending) =>
    {
        for (var step = 1; step < FailsAt; step++)
        {
            await sse.Event("step", $"{step}").PushAsync(ending);
            await Task.Delay(Pause, time, ending);
        }

        await sse.Event("failed", $$"""{"code":"step_failed","step":{{FailsAt}}}""").PushAsync(ending);
        await Task.Delay(Pause, time, ending); // so that the event is on its way before the line is cut
        http.Abort();
    });
}
