using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// Push style: the code writes frames when it has something to say, as with an SseEmitter. It may say <c>retry</c> or a comment alone,
/// and learns of a reader who takes nothing. The bytes are those of <see cref="Iterator"/>.
/// </summary>
static class Push
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static void MapPush(this IEndpointRouteBuilder lab) => lab.MapGet("/push", Stream)
        .WithSummary("Three numbers, written when they come, then complete")
        .Produces<string>(contentType: "text/event-stream");

    static IResult Stream(HttpRequest request, TimeProvider time) => new StrictQuery(request).Problem ?? (IResult)new SseAnswer(async (sse, ending) =>
    {
        for (var number = 1; number <= 3; number++)
        {
            await sse.Event("number", $"{number}").PushAsync(ending);
            await Task.Delay(Pause, time, ending);
        }

        await sse.Event("complete", "{}").PushAsync(ending);
    });
}
