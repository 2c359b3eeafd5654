using System.Text.Json;
using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// Four messages from a background worker; the request only passes them on. The stream then completes, completes with an error (the
/// connection is reset), or ends at its timeout. The browser fires <c>error</c> in each case and reconnects, unless the page closes.
/// </summary>
static class Emitter
{
    const int Messages = 4;
    const int UserIdLettersMax = 32;

    public static void MapEmitter(this IEndpointRouteBuilder lab) => lab.MapGet("/emitter", Stream)
        .WithSummary("Four messages from a background worker: ?userId=, ?format= (text or json), ?timeoutMs= (100 to 60000), ?end= (complete or error)")
        .Produces<string>(contentType: "text/event-stream");

    static IResult Stream(HttpContext http, BackgroundWork work, TimeProvider time)
    {
        var query = new StrictQuery(http.Request, "userId", "format", "timeoutMs", "end");
        var userId = query.Word("userId", UserIdLettersMax, "123");
        var json = query.OneOf("format", [false, true], json => json ? "json" : "text") is true;
        var timeout = TimeSpan.FromMilliseconds(query.Number("timeoutMs", 100, 60_000, 12_000));
        var fails = query.OneOf("end", [false, true], fails => fails ? "error" : "complete") is true;
        if (query.Problem is { } wrong) return wrong;

        string Send(int step) => step <= Messages ? $"message{step - 1}" : throw new EmitterFailedException();
        if (work.Ask(fails ? Messages + 1 : Messages, Send) is not { } sent) return BackgroundWork.Full;

        return new SseAnswer(async (sse, ending) =>
        {
            using var timedOut = new CancellationTokenSource(timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ending, timedOut.Token);
            try
            {
                await foreach (var message in sent.ReadAllAsync(either.Token))
                {
                    var data = json ? JsonSerializer.Serialize(new EmitterMessage(message, userId), ApiJson.Options) : message;
                    await sse.Message(data, space: !json).PushAsync(either.Token);
                }
            }
            catch (OperationCanceledException) when (timedOut.IsCancellationRequested)
            {
                // A timeout ends the response normally.
            }
            catch (EmitterFailedException)
            {
                http.Abort();
            }
        });
    }
}

sealed record EmitterMessage(string Message, string UserId);

sealed class EmitterFailedException() : Exception("The emitter completed with an error");
