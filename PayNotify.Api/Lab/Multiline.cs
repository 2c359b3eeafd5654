using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// Data of several lines. A line break ends a field, so each line is sent as a <c>data:</c> line of its own, and the browser joins them
/// with line breaks again. Only an empty line ends an event: four messages without one between them are a single event.
/// </summary>
static class Multiline
{
    const string Messages = "message1\nmessage2\nmessage3\nmessage4";
    const string Poem = "A stream that stays open\nsays nothing for a while.\n\nThen: paid.";
    const string Json = "{\n  \"status\": \"paid\"\n}";

    public static void MapMultiline(this IEndpointRouteBuilder lab) => lab.MapGet("/multiline", Stream)
        .WithSummary("Events whose data has several lines, then complete")
        .Produces<string>(contentType: "text/event-stream");

    static IResult Stream(HttpRequest request) => new StrictQuery(request).Problem ?? (IResult)new SseAnswer(async (sse, ending) =>
    {
        sse.Message(Messages);
        sse.Event("poem", Poem);
        sse.Event("json", Json);
        await sse.Event("complete", "{}").PushAsync(ending);
    });
}
