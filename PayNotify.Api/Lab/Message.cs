using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// Events without a name: no <c>event:</c> line, only data. They reach <c>source.onmessage</c>, or whoever listens to <c>message</c>;
/// named events never do.
/// </summary>
static class Message
{
    const int Count = 5;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static void MapMessage(this IEndpointRouteBuilder lab) => lab.MapGet("/message", Stream)
        .WithSummary("Five events without a name, for onmessage, then complete")
        .Produces<string>(contentType: "text/event-stream");

    static IResult Stream(HttpRequest request, TimeProvider time) => new StrictQuery(request).Problem ?? (IResult)new SseAnswer(async (sse, ending) =>
    {
        for (var number = 1; number <= Count; number++)
        {
            await Task.Delay(Pause, time, ending);
            await sse.Message($"message {number}").PushAsync(ending);
        }

        await sse.Event("complete", "{}").PushAsync(ending);
    });
}
