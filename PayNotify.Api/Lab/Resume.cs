using System.Globalization;
using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// Cut and continued. Each event has an id; the server cuts after three, the browser comes back with <c>Last-Event-ID</c>, and gets what
/// follows. Only the browser's own retry sends the header, so a page that opens a new EventSource says <c>?lastEventId=</c>. An id that
/// the log does not know gets <c>reset</c> and all there is: never what follows a hole as if it were everything.
/// </summary>
static class Resume
{
    const int LinesBeforeCut = 3;

    public static void MapResume(this IEndpointRouteBuilder lab) => lab.MapGet("/resume", Stream)
        .WithSummary("Numbered lines, three a connection; Last-Event-ID or ?lastEventId= brings the rest")
        .Produces<string>(contentType: "text/event-stream");

    public static void MapResumeAppend(this IEndpointRouteBuilder lab) => lab.MapPost("/resume", Append)
        .WithSummary("Write a line into the log, while the reader is away: ?message=")
        .Produces<LogLine>(StatusCodes.Status201Created);

    static IResult Stream(HttpRequest request, NumberedLog log)
    {
        if (new StrictQuery(request, "lastEventId").Problem is { } wrong) return wrong;
        var last = request.Headers["Last-Event-ID"].FirstOrDefault() ?? request.Query["lastEventId"].FirstOrDefault();

        return new SseAnswer(async (sse, ending) =>
        {
            sse.Retry(TimeSpan.FromSeconds(1));
            if (Missed(log, last) is not { } lines)
            {
                sse.Event("reset", "the log does not know that id");
                lines = log.All;
            }

            foreach (var line in lines.Take(LinesBeforeCut)) sse.Event("line", line.Text, line.Number);
            if (lines.Count <= LinesBeforeCut) sse.Event("complete", "{}");
            await sse.PushAsync(ending);
        });
    }

    static IReadOnlyList<LogLine>? Missed(NumberedLog log, string? last) =>
        string.IsNullOrEmpty(last) ? log.All
        : int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? log.After(number)
        : null;

    static IResult Append(HttpRequest request, NumberedLog log)
    {
        var query = new StrictQuery(request, "message");
        var message = query.Text("message", 200, "written while the reader was away");
        return query.Problem ?? (IResult)TypedResults.Created((string?)null, log.Append(message));
    }
}
