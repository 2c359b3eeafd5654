using System.Diagnostics;
using PayNotify.Api.Channels;

namespace PayNotify.Api.Hosting;

/// <summary>
/// One trace from an order to the push of its payment. The order keeps the trace in which it was placed; what happens to it later, in
/// callbacks and streams with traces of their own, is told there as well and linked to where it happened.
/// </summary>
static class Traces
{
    public static ActivitySource Source { get; } = new("PayNotify.Api");

    /// <summary>
    /// What to keep with an order: the trace of its request. The host makes none while nobody listens; then one begins here, within the
    /// caller's if the request names one.
    /// </summary>
    public static string Of(HttpRequest request)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id }) return id;

        using var begun = new Activity("place order").SetIdFormat(ActivityIdFormat.W3C);
        if (request.Headers.TraceParent is [{ } parent] && Parse(parent) is not null) begun.SetParentId(parent);
        return begun.Start().Id!;
    }

    /// <summary>By what an error's answer and its log line find each other: the request's trace, or its number where nobody listens.</summary>
    public static string IdOf(HttpContext http) => Activity.Current?.Id ?? http.TraceIdentifier;

    public static string? TraceId(string? kept) => Parse(kept) is { } context ? context.TraceId.ToHexString() : null;

    /// <summary>A payment's completion, told after its commit because only the order knows the trace.</summary>
    /// <param name="kept">The order's.</param>
    /// <param name="began">When the notice had been verified.</param>
    /// <param name="decided">When it had its turn in the lane.</param>
    /// <param name="committed">When its transaction was on the disk.</param>
    public static void Complete(string? kept, string orderNo, ChannelName channel, string result, DateTimeOffset began, DateTimeOffset decided, DateTimeOffset committed)
    {
        if (!Source.HasListeners() || Parse(kept) is not { } order) return;

        ActivityLink[] links = Activity.Current is { } here && here.TraceId != order.TraceId ? [new(here.Context)] : [];
        using var completion = Source.StartActivity("complete payment", ActivityKind.Consumer, order, [new("order_no", orderNo), new("channel", channel.Text()), new("result", result)], links, began);
        if (completion is null) return;

        using (var commit = Source.StartActivity("commit", ActivityKind.Internal, completion.Context, startTime: decided)) commit?.SetEndTime(committed.UtcDateTime);
        completion.SetEndTime(committed.UtcDateTime);
    }

    /// <summary>An event on its way to one reader.</summary>
    public static Activity? Push(string? kept, string orderNo, string name, int sequence) =>
        Source.HasListeners() && Parse(kept) is { } order
            ? Source.StartActivity("push", ActivityKind.Producer, order, [new("order_no", orderNo), new("event", name), new("sequence", sequence)])
            : null;

    static ActivityContext? Parse(string? kept) => ActivityContext.TryParse(kept, null, isRemote: true, out var context) ? context : null;
}
