using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// The server gives up a stream that has been silent for some seconds, as emitters and proxies do. The browser fires <c>error</c>, is
/// CONNECTING again and comes back by itself: a timeout needs no code in the page, but what was told meanwhile is missed (see resume).
/// </summary>
static class Timeout
{
    public static void MapTimeout(this IEndpointRouteBuilder lab) => lab.MapGet("/timeout", Stream)
        .WithSummary("Ended by the server after some silence: ?seconds= (1 to 60)")
        .Produces<string>(contentType: "text/event-stream");

    static IResult Stream(HttpRequest request, TimeProvider time)
    {
        var query = new StrictQuery(request, "seconds");
        var silence = TimeSpan.FromSeconds(query.Number("seconds", 1, 60, 4));
        if (query.Problem is { } wrong) return wrong;

        return new SseAnswer(async (sse, ending) =>
        {
            await sse.Retry(TimeSpan.FromSeconds(1)).Event("connected", $"silent for {silence.TotalSeconds} s, then gone").PushAsync(ending);
            await Task.Delay(silence, time, ending);
        });
    }
}
