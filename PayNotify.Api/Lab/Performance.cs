using System.Text.Json;
using PayNotify.Api.Hosting;
using PayNotify.Api.Lab.Engine;

namespace PayNotify.Api.Lab;

/// <summary>
/// An endless stream: this process's own figures once a second. One sampler measures for all who listen, and no stream owns a timer or
/// measures by itself: a thousand charts cost a thousand writes and not a thousand measurements.
/// </summary>
static class Performance
{
    public static void MapPerformance(this IEndpointRouteBuilder lab) => lab.MapGet("/performance", Stream)
        .WithSummary("This server's own figures once a second: processor, memory, collections, connections")
        .Produces<PerformanceFigures>(contentType: "text/event-stream");

    static IResult Stream(HttpRequest request, Topic<PerformanceFigures> samples) => new StrictQuery(request).Problem ?? (IResult)new SseAnswer(async (sse, ending) =>
    {
        using var listener = samples.Listen();
        await foreach (var figures in listener.AllAsync(ending))
        {
            await sse.Event("figures", JsonSerializer.Serialize(figures, ApiJson.Options)).PushAsync(ending);
        }
    });
}

/// <param name="CpuPercent">Of all processors of the machine, since the sample before.</param>
/// <param name="Connections">HTTP connections open now.</param>
/// <param name="LabStreams">What the lab holds open.</param>
sealed record PerformanceFigures(
    DateTimeOffset At,
    double CpuPercent,
    long WorkingSetBytes,
    long HeapBytes,
    int Gen0,
    int Gen1,
    int Gen2,
    int Connections,
    int LabStreams);
