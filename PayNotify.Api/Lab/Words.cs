using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// A finite stream: one word a second, then <c>complete</c>. To a browser the end of an answer is a lost connection: it fires
/// <c>error</c> and comes back. A page tells a normal end by the last event, and closes on it.
/// </summary>
static class Words
{
    const string Proverb = "One event at a time the page learns what happened";
    const int LettersMax = 400;

    public static void MapWords(this IEndpointRouteBuilder lab) => lab.MapGet("/words", Stream)
        .WithSummary("A word a second, then complete: ?text=, ?everyMs= (50 to 5000)")
        .Produces<string>(contentType: "text/event-stream");

    static IResult Stream(HttpRequest request, TimeProvider time)
    {
        var query = new StrictQuery(request, "text", "everyMs");
        var words = query.Text("text", LettersMax, Proverb).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var pause = TimeSpan.FromMilliseconds(query.Number("everyMs", 50, 5000, 1000));
        if (query.Problem is { } wrong) return wrong;

        return new SseAnswer(async (sse, ending) =>
        {
            foreach (var (index, word) in words.Index())
            {
                await Task.Delay(pause, time, ending);
                await sse.Event("word", word, id: index + 1).PushAsync(ending);
            }

            await sse.Event("complete", $"{words.Length} words").PushAsync(ending);
        });
    }
}
