using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Lab;

/// <summary>
/// Iterator style: the code yields events and the framework asks for the next one and writes it. The shortest there is; it has no bare
/// <c>retry</c>, no comments, and sends no headers before the first event. The bytes are those of <see cref="Push"/>.
/// </summary>
static class Iterator
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static void MapIterator(this IEndpointRouteBuilder lab) => lab.MapGet("/iterator", Stream)
        .WithSummary("Three numbers, taken from an IAsyncEnumerable, then complete")
        .Produces<string>(contentType: "text/event-stream");

    static IResult Stream(HttpContext http, TimeProvider time, IHostApplicationLifetime application)
    {
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return new StrictQuery(http.Request).Problem ?? (IResult)TypedResults.ServerSentEvents(NumbersAsync(time, application.ApplicationStopping));
    }

    static async IAsyncEnumerable<SseItem<string>> NumbersAsync(
        TimeProvider time,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken gone = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(gone, stopping);
        for (var number = 1; number <= 3; number++)
        {
            yield return new($"{number}", "number");
            await Task.Delay(Pause, time, ending.Token);
        }

        yield return new("{}", "complete");
    }
}
