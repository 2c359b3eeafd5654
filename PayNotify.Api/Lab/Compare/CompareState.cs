using PayNotify.Api.Hosting;

namespace PayNotify.Api.Lab.Compare;

/// <summary>
/// Short poll: the page asks every second or so, and mostly hears nothing new. Simple, and never wrong for long; late by half its
/// interval on average, and each question costs a whole request. Telling an event stands here too.
/// </summary>
static class CompareState
{
    public static void MapCompareState(this IEndpointRouteBuilder lab)
    {
        lab.MapGet("/compare/state", State)
            .WithSummary("Short poll: the newest event, or 204 before the first")
            .Produces<CompareEvent>()
            .Produces(StatusCodes.Status204NoContent);
        lab.MapPost("/compare", Tell)
            .WithSummary("Tell an event to all four transports: ?text=")
            .Produces<CompareEvent>(StatusCodes.Status201Created);
    }

    static IResult State(HttpContext http, CompareTopic topic)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (new StrictQuery(http.Request).Problem is { } wrong) return wrong;
        return topic.Newest is { } newest ? TypedResults.Ok(newest) : TypedResults.NoContent();
    }

    static IResult Tell(HttpRequest request, CompareTopic topic)
    {
        var query = new StrictQuery(request, "text");
        var text = query.Text("text", 200, "hello");
        return query.Problem ?? (IResult)TypedResults.Created((string?)null, topic.Tell(text));
    }
}
