using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// An event that another request fires: it reaches every listener of its type. Both methods work here because the articles show GET;
/// a real one is POST only, because a GET is repeated, prefetched and followed by anything that sees a link.
/// </summary>
static class Triggered
{
    const int TypeLettersMax = 32;
    const int MessageLettersMax = 500;
    const string AnyType = "customer";

    static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post];

    public static void MapTriggered(this IEndpointRouteBuilder lab) => lab.MapGet("/events", Stream)
        .WithSummary("What is triggered of one type: ?eventType=")
        .Produces<string>(contentType: "text/event-stream");

    public static void MapTrigger(this IEndpointRouteBuilder lab) => lab.MapMethods("/trigger", Methods, Trigger)
        .WithSummary("Tell every listener of a type: ?eventType=, ?message=")
        .Produces<TriggerResult>(StatusCodes.Status202Accepted);

    static IResult Stream(HttpRequest request, Topic<TriggeredEvent> events)
    {
        var query = new StrictQuery(request, "eventType");
        var type = query.Word("eventType", TypeLettersMax, AnyType);
        if (query.Problem is { } wrong) return wrong;

        return new SseAnswer(async (sse, ending) =>
        {
            using var listener = events.Listen(one => one.EventType == type);
            await sse.Event("listening", type).PushAsync(ending);
            await foreach (var one in listener.AllAsync(ending)) await sse.Event(type, one.Message).PushAsync(ending);
        });
    }

    static IResult Trigger(HttpRequest request, Topic<TriggeredEvent> events, TimeProvider time)
    {
        var query = new StrictQuery(request, "eventType", "message");
        var type = query.Word("eventType", TypeLettersMax, AnyType);
        var message = query.Text("message", MessageLettersMax, $"{type} at {time.GetUtcNow():HH:mm:ss}");
        return query.Problem ?? (IResult)TypedResults.Accepted((string?)null, new TriggerResult(events.Tell(new(type, message))));
    }
}

sealed record TriggeredEvent(string EventType, string Message);

/// <param name="Listeners">How many streams were told.</param>
sealed record TriggerResult(int Listeners);
