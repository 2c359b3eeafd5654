using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Compare;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>The SSE lab: one example, one file, one address under <c>/api/lab/</c>. The page at <c>/lab</c> shows them live.</summary>
static class LabEndpoints
{
    public static void MapLab(this IEndpointRouteBuilder routes)
    {
        var streams = routes.MapGroup("/api/lab")
            .WithTags("Lab")
            .RequireRateLimiting(Limits.Streams)
            .AddEndpointFilter(routes.ServiceProvider.GetRequiredService<LabPlaces>())
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        streams.MapEmitter();
        streams.MapNamed();
        streams.MapWords();
        streams.MapMessage();
        streams.MapMultiline();
        streams.MapComments();
        streams.MapQueryParameters();
        streams.MapClose();
        streams.MapRetry();
        streams.MapTimeout();
        streams.MapError();
        streams.MapResume();
        streams.MapPerformance();
        streams.MapTriggered();
        streams.MapWorker();
        streams.MapPayment();
        streams.MapPush();
        streams.MapIterator();
        streams.MapCompareWait();
        streams.MapCompareEvents();
        streams.MapCompareSocket();

        var requests = routes.MapGroup("/api/lab")
            .WithTags("Lab")
            .RequireRateLimiting(Limits.Actions)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

        requests.MapTrigger();
        requests.MapResumeAppend();
        requests.MapCompareState();
    }
}
